// Slow lines and old telephones: what a page weighs before anything is touched, as a web server sends it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { files, sites } from './help.mjs';

const weights = new Map();

// weight is the size in bytes of a file of the site, compressed.
function weight(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(path.join(sites.root, file))).length);
  return weights.get(file);
}

// The program warns staff of texts whose pages outgrow the same budget (internal/build/weight.go).
test('a page of text weighs at most 60 kB in all, one with charts 120 kB, the style sheet 20 kB', () => {
  const heavy = [];
  for (const file of files(sites.root, '.html')) {
    const html = readFileSync(path.join(sites.root, file), 'utf8');
    const parts = [...html.matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/g)].map((m) => path.join(path.dirname(file), m[1]));
    assert.ok(file === '404.html' || parts.length >= 2, file);
    const all = [file, ...(file === '404.html' ? [] : parts)].reduce((sum, part) => sum + weight(part), 0);
    const most = html.includes('class="chart-picture"') ? 120_000 : 60_000;
    if (all > most) heavy.push(`${file}: ${all} of ${most}`);
  }
  for (const file of files(sites.root, '.css')) if (weight(file) > 20_000) heavy.push(`${file}: ${weight(file)} of 20000`);
  assert.deepEqual(heavy, []);
});
