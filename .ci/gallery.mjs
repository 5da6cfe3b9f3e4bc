import { chromium } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
const root = path.resolve(process.argv[2]);
const outDir = process.argv[3];
const axe = fs.readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const profile = fs.mkdtempSync('/tmp/chr-');
const ctx = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, bypassCSP: true,
  args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync','--allow-file-access-from-files'] });
let bad = 0;
const pages = ['index.html', ...fs.readdirSync(root).filter(n => fs.existsSync(path.join(root, n, 'index.html'))).slice(0,2).map(n => n + '/index.html')];
for (const rel of pages) for (const width of [1280, 390]) {
  const page = await ctx.newPage();
  await page.setViewportSize({ width, height: 900 });
  page.on('console', m => { if (m.type() === 'error' || m.type()==='warning') { bad++; console.log('CONSOLE', rel, m.type(), m.text()); } });
  page.on('pageerror', e => { bad++; console.log('PAGEERROR', e.message); });
  page.on('requestfailed', r => { bad++; console.log('FAILED', r.url()); });
  page.on('request', r => { const u = r.url(); if (!u.startsWith('data:') && !decodeURI(u).startsWith('file://' + root)) { bad++; console.log('LEAVES', u); } });
  await page.goto('file://' + path.join(root, rel));
  await page.evaluate(async () => { for (const i of document.images) i.loading = 'eager'; await Promise.all([...document.images].map(i => i.complete ? 0 : new Promise(r => { i.onload = i.onerror = r; }))); });
  const broken = await page.evaluate(() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src));
  if (broken.length) { bad++; console.log('BROKEN', broken); }
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href));
  for (const l of links) { const f = decodeURI(l.split('#')[0].replace('file://', '')); if (!fs.existsSync(f)) { bad++; console.log('DANGLING', l); } }
  const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (over) { bad++; console.log('OVERFLOW', rel, width); }
  await page.screenshot({ path: `${outDir}/${rel.replaceAll('/', '_')}-${width}.png`, fullPage: true });
  await page.evaluate(axe);
  const r = await page.evaluate(() => axe.run());
  for (const v of r.violations) { bad++; console.log('AXE', rel, width, v.impact, v.id, v.help, v.nodes.length, v.nodes[0].html.slice(0, 200)); }
  console.log(rel, width, 'images', await page.evaluate(() => document.images.length), 'links', links.length, 'axe passes', r.passes.length, 'incomplete', r.incomplete.map(i=>i.id).join());
  if (width === 1280) await page.pdf({ path: `${outDir}/${rel.replaceAll('/', '_')}.pdf`, format: 'A4' });
  await page.close();
}
await ctx.close();
console.log(bad ? 'BAD ' + bad : 'GOOD');
