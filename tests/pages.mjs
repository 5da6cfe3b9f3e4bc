// Opens the pages of an output folder in a real browser, at 1280 and 390 pixels and as printed on A4: console errors,
// requests that leave the folder, broken pictures, links that lead nowhere, pages wider than the screen or the sheet, and
// what axe-core finds. Screenshots to look at are left behind.
//
//   apt-get install chromium; npm install axe-core playwright-core   (in a folder outside the project)
//   cd that folder; node PROJECT/tests/pages.mjs PROJECT/output SCREENSHOTS
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.cwd(), 'here.js'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve(process.argv[2]);
const shots = path.resolve(process.argv[3]);
fs.mkdirSync(shots, { recursive: true });

// The page of everything, and of each period the page of its charts and those of two units.
const there = name => fs.existsSync(path.join(root, name));
const galleries = fs.readdirSync(root).sort().map(period => `${period}/bieu-do`).filter(there);
const units = galleries.flatMap(gallery => fs.readdirSync(path.join(root, gallery)).sort()
  .map(unit => `${gallery}/${unit}/index.html`).filter(there).slice(0, 2));
const pages = ['index.html', ...galleries.map(gallery => `${gallery}/index.html`), ...units].filter(there);

// A4 without its margins of 15 mm, in CSS pixels.
const sheet = Math.floor((210 - 30) / 25.4 * 96);
const views = [{ width: 1280 }, { width: 390 }, { width: sheet, media: 'print' }];

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--allow-file-access-from-files'];
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
const browser = await chromium.launchPersistentContext(profile,
  { executablePath: '/usr/bin/chromium', headless: true, bypassCSP: true, args: flags });
let found = 0;
const report = (...words) => { found++; console.log(...words); };
const inside = url => url.startsWith('data:') || decodeURI(url).startsWith(decodeURI(`${pathToFileURL(root)}/`));

for (const name of pages) for (const { width, media } of views) {
  const page = await browser.newPage();
  await page.setViewportSize({ width, height: 900 });
  if (media) await page.emulateMedia({ media });
  page.on('console', said => { if (['error', 'warning'].includes(said.type())) report('console', name, said.text()); });
  page.on('pageerror', error => report('page error', name, error.message));
  page.on('requestfailed', request => report('failed', name, request.url()));
  page.on('request', request => { if (!inside(request.url())) report('leaves the folder', name, request.url()); });
  await page.goto(pathToFileURL(path.join(root, name)).href);
  // What is folded away has to be as sound as what is shown.
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
  await page.evaluate(() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode().catch(() => {});
  })));
  for (const src of await page.evaluate(() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src)))
    report('broken picture', name, src);
  for (const href of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href)))
    if (!fs.existsSync(fileURLToPath(href.split('#')[0]))) report('leads nowhere', name, href);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) report('too wide', name, width, media ?? '');
  await page.screenshot({ path: path.join(shots, `${name.replaceAll('/', '_')}-${media ?? width}.png`), fullPage: true });
  await page.evaluate(axe);
  for (const violation of (await page.evaluate(() => axe.run())).violations)
    report('axe', name, width, violation.impact, violation.id, violation.nodes.length, violation.nodes[0].html);
  await page.close();
}
await browser.close();
fs.rmSync(profile, { recursive: true, force: true });
console.log(found ? `${found} findings` : `${pages.length} pages, on two screens and on paper: nothing found`);
process.exit(found ? 1 : 0);
