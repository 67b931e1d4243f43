// Copies the few files that the pages use from node_modules into wwwroot/lib, and draws the icons named in icons.txt into one sprite.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const lib = join(here, '..', 'wwwroot', 'lib');

rmSync(lib, { recursive: true, force: true });
mkdirSync(join(lib, 'fonts'), { recursive: true });

// Of ECharts only what charts.mjs names, as one module.
buildSync({
  entryPoints: { idiomorph: join(modules, 'idiomorph/dist/idiomorph.esm.js'), echarts: join(here, 'charts.mjs') }, outdir: lib,
  bundle: true, format: 'esm', minify: true, target: 'es2022', legalComments: 'none', logLevel: 'error',
});

cpSync(join(modules, '@tabler/core/dist/css/tabler.min.css'), join(lib, 'tabler.min.css'));

// The typeface: three weights, the scripts a Vietnamese page needs, in the one format every browser reads.
const font = join(modules, '@fontsource/be-vietnam-pro');
let faces = '';
for (const weight of [400, 500, 600]) {
  // The last face that has a letter is fetched for it: with the Vietnamese one behind latin-ext, ă, đ, ơ and ư need no second file.
  const rules = readFileSync(join(font, `${weight}.css`), 'utf8').match(/@font-face \{[^}]*\}/g);
  faces += rules.toSorted((one, other) => one.includes('-vietnamese-') - other.includes('-vietnamese-')).join('\n')
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replaceAll('./files/', 'fonts/') + '\n';
  for (const script of ['vietnamese', 'latin-ext', 'latin'])
    cpSync(join(font, 'files', `be-vietnam-pro-${script}-${weight}-normal.woff2`), join(lib, 'fonts', `be-vietnam-pro-${script}-${weight}-normal.woff2`));
}
writeFileSync(join(lib, 'be-vietnam-pro.css'), faces);

const names = readFileSync(join(here, 'icons.txt'), 'utf8').split('\n').map(line => line.trim()).filter(Boolean);
const symbols = names.map(name => {
  const svg = readFileSync(join(modules, '@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
  const shapes = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).replace(/\s*<path stroke="none"[^>]*\/>/, '').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
});
writeFileSync(join(lib, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);

// The large ones packed as small as it goes, once; the host packs the rest itself (Guards/PackedFiles).
for (const file of ['echarts.js', 'tabler.min.css'])
  writeFileSync(join(lib, `${file}.br`), brotliCompressSync(readFileSync(join(lib, file))));

// The licences travel with the files.
for (const [name, file] of [['tabler', '@tabler/core/LICENSE'], ['tabler-icons', '@tabler/icons/LICENSE'], ['be-vietnam-pro', '@fontsource/be-vietnam-pro/LICENSE'], ['idiomorph', 'idiomorph/LICENSE'],
  ['echarts', 'echarts/LICENSE'], ['echarts-notice', 'echarts/NOTICE'], ['zrender', 'zrender/LICENSE'], ['tslib', 'tslib/LICENSE.txt']])
  try { cpSync(join(modules, file), join(lib, `${name}.LICENSE`)); } catch { /* not every package ships one */ }

console.log(`wwwroot/lib: tabler, be-vietnam-pro, idiomorph, echarts, ${names.length} icons`);
