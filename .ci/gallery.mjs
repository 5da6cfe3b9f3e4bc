// Opens the gallery in a real browser, at 1280 and 390 pixels: console errors, requests that leave the folder, broken
// pictures, dangling links, pages wider than the screen, and what axe-core finds. Screenshots to look at are left behind.
//
//   apt-get install chromium; npm install axe-core playwright-core   (in a folder outside the project)
//   cd that folder; node PROJECT/.ci/gallery.mjs PROJECT/output/2022-09/bieu-do SCREENSHOTS
//
// Not a part of .ci/run, because it needs a browser.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'here.js'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve(process.argv[2]);
const shots = path.resolve(process.argv[3]);
fs.mkdirSync(shots, { recursive: true });

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--allow-file-access-from-files'];
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
const browser = await chromium.launchPersistentContext(profile,
  { executablePath: '/usr/bin/chromium', headless: true, bypassCSP: true, args: flags });
let found = 0;
const report = (...words) => { found++; console.log(...words); };

const folders = fs.readdirSync(root).filter(name => fs.existsSync(path.join(root, name, 'index.html')));
const pages = ['index.html', ...folders.slice(0, 2).map(name => `${name}/index.html`)];
for (const rel of pages) for (const width of [1280, 390]) {
  const page = await browser.newPage();
  await page.setViewportSize({ width, height: 900 });
  page.on('console', said => { if (['error', 'warning'].includes(said.type())) report('console', rel, said.text()); });
  page.on('pageerror', error => report('page error', rel, error.message));
  page.on('requestfailed', request => report('failed', rel, request.url()));
  page.on('request', request => {
    const inside = request.url().startsWith('data:') || decodeURI(request.url()).startsWith('file://' + root);
    if (!inside) report('leaves the folder', rel, request.url());
  });
  await page.goto('file://' + path.join(root, rel));
  await page.evaluate(() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode().catch(() => {});
  })));
  for (const src of await page.evaluate(() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src)))
    report('broken picture', rel, src);
  for (const href of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href)))
    if (!fs.existsSync(decodeURI(href.split('#')[0].replace('file://', '')))) report('dangling link', rel, href);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) report('too wide', rel, width);
  await page.screenshot({ path: path.join(shots, `${rel.replaceAll('/', '_')}-${width}.png`), fullPage: true });
  await page.evaluate(axe);
  for (const violation of (await page.evaluate(() => axe.run())).violations)
    report('axe', rel, width, violation.impact, violation.id, violation.nodes.length, violation.nodes[0].html);
  await page.close();
}
await browser.close();
console.log(found ? `${found} findings` : `${pages.length} pages in two widths: nothing found`);
process.exit(found ? 1 : 0);
