// An editor's preview: what is saved is seen at once, a mistake with its place, and the page again
// when it is mended.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'node:test';
import { generator, inBrowser, open, pageOf, root, temporary, watch } from './help.mjs';

// preview starts "generator serve" on a copy of the content and gives its address.
async function preview() {
  const folder = path.join(temporary, 'preview');
  for (const name of ['content', 'static', 'config.toml']) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  const at = (name) => path.join(folder, name);
  const child = spawn(generator, ['serve', '--port', '0', '--lang', 'en', '--content', at('content'), '--static', at('static'), '--config', at('config.toml'), '--cache', path.join(root, '.cache')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      const address = /http:\/\/\S+/.exec((text += data));
      if (address) resolve(address[0]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with status ${code}: ${text}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit').once('exit', resolve);
      child.kill('SIGINT');
    });
  return { folder, url, stop };
}

describe('the preview', () => {
  inBrowser('shows what is saved, and mistakes until they are mended', async (t) => {
    const { folder, url, stop } = await preview();
    try {
      const { page, close } = await open();
      const problems = watch(page, { url });
      const shown = pageOf('zh', 'cities/*/plan/*');
      const [, , city, , chapter] = shown.split('/');
      await page.goto(url + shown);
      const file = findChapter(path.join(folder, 'content/cities', city, 'chapters'), chapter);
      const original = readFileSync(file, 'utf8');
      // In front of the last paragraph: a text that is not a heading, a list or a box.
      const paragraph = original.split('\n').findLastIndex((line) => /^\p{Script=Han}{3}/u.test(line));
      const edited = (text) => original.split('\n').map((line, i) => (i === paragraph ? text + line : line)).join('\n');

      // see saves a text and waits until the page shows it; the time is from the save to the sight.
      const see = async (text, wanted) => {
        const start = Date.now();
        writeFileSync(file, text);
        const sight = await page.waitForFunction((w) => document.body?.innerText.includes(w) && Date.now(), wanted, { polling: 'raf' });
        return (await sight.jsonValue()) - start;
      };
      const times = [];
      for (let i = 1; i <= 7; i++) times.push(await see(edited(`校样第${i}稿。`), `校样第${i}稿。`));
      times.sort((a, b) => a - b);
      t.diagnostic(`from saving a chapter to seeing it: ${times[3]} ms (median of ${times.join(', ')}); the goal is less than 300 ms`);
      assert.ok(times[3] < 1000, `${times[3]} ms`);
      assert.deepEqual(problems, []);

      await see(edited('{{figure no-such-figure}}'), 'no-such-figure');
      const message = await page.locator('main').innerText();
      assert.match(message, new RegExp(`${path.basename(file).replaceAll('.', '\\.')}:${paragraph + 1}:\\d+: .*\\[REF-01\\]`));
      assert.equal(await page.locator('h1').innerText(), 'There are mistakes in the content');

      await see(original, original.split('\n')[paragraph].slice(0, 3));
      await page.locator('article h1').waitFor();
      assert.equal(new URL(page.url()).pathname, `/${shown}`);
      await close();
    } finally {
      await stop();
    }
  });
});

// findChapter is the Markdown of a chapter in Chinese.
function findChapter(folder, slug) {
  const name = readdirSync(folder).find((file) => file.replace(/^\d+-/, '') === `${slug}.zh.md`);
  assert.ok(name, `no chapter ${slug} in ${folder}`);
  return path.join(folder, name);
}
