// What helps a reader read: the size of the type and the mode for older readers, notes beside terms and
// figures, contents that follow, both languages side by side.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { atRoot, fromDisk, inBrowser, languages, open, pageOf, watch } from './help.mjs';

const chapter = (language) => pageOf(language, 'cities/*/plan/*');
const fontSize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize));

describe('the size of the type', { concurrency: 2 }, () => {
  for (const origin of [atRoot, fromDisk]) {
    inBrowser(`${origin.name}: is chosen by the keyboard and kept on the next page`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(origin.url + chapter('zh'));
      const before = await fontSize(page);
      const large = page.locator('.reading-tools button[data-font="large"]');
      assert.equal(await large.getAttribute('aria-pressed'), 'false');
      await large.focus();
      await page.keyboard.press('Enter');
      assert.equal(await large.getAttribute('aria-pressed'), 'true');
      assert.ok((await fontSize(page)) > before * 1.15);
      if (origin === atRoot) {
        // The choice is there before anything is shown: nothing moves (Cumulative Layout Shift).
        await page.addInitScript(() => {
          window.shifts = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shifts += e.value))).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(origin.url + pageOf('en', 'themes/*'));
        assert.ok((await fontSize(page)) > before * 1.1);
        assert.equal(await page.evaluate(() => window.shifts), 0);
        await page.locator('.display > summary').click();
        await page.locator('.display button[data-font="medium"]').click();
        await page.goto(origin.url + chapter('zh'));
        assert.equal(await fontSize(page), before);
      }
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('the mode for older readers has type of 20 px, targets of 44 px and the same content', async () => {
    const { page, close } = await open();
    for (const language of languages) {
      await page.goto(atRoot.url + chapter(language));
      const text = await page.locator('main').innerText();
      await page.locator('.display > summary').click();
      await page.locator('button[data-elder]').click();
      assert.equal(await page.locator('button[data-elder]').getAttribute('aria-pressed'), 'true');
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.display').getAttribute('open'), null);
      assert.ok((await fontSize(page)) >= 20);
      const heights = await page.evaluate(() => [...document.querySelectorAll('.reading-tools button')].map((b) => b.getBoundingClientRect().height));
      assert.ok(heights.length === 4 && heights.every((h) => h >= 44), heights.join());
      assert.equal((await page.locator('main').innerText()).replace(/\s+/g, ''), text.replace(/\s+/g, ''));
      await page.evaluate(() => localStorage.clear());
    }
    await close();
  });

  inBrowser('without JavaScript there are no buttons that do nothing', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(atRoot.url + chapter('zh'));
    assert.deepEqual(await page.locator('button:visible').allInnerTexts(), ['搜索']);
    await close();
  });
});

describe('terms and figures explain themselves', { concurrency: 2 }, () => {
  for (const origin of [atRoot, fromDisk]) {
    inBrowser(`${origin.name}: to the pointer and to the keyboard, until the reader leaves`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      for (const language of languages) {
        await page.goto(origin.url + chapter(language));
        const note = page.locator('#explanation');
        for (const kind of ['term', 'figure']) {
          const link = page.locator(`.text a.${kind}`).first();
          const entry = page.locator(`[data-explains="${await link.getAttribute('href')}"]`);
          const said = (await entry.locator('dd').first().textContent()).trim();
          await link.hover();
          await note.waitFor({ state: 'visible' });
          assert.ok((await note.innerText()).includes(said.slice(0, 12)), `${kind}: ${await note.innerText()}`);
          // The pointer may rest on the note; Escape closes it.
          await note.hover();
          await page.waitForTimeout(400);
          assert.ok(await note.isVisible());
          await page.keyboard.press('Escape');
          assert.ok(await note.isHidden());
          // The keyboard.
          await page.keyboard.press('Tab'); // so that focus is shown
          await link.focus();
          await note.waitFor({ state: 'visible' });
          assert.equal(await link.getAttribute('aria-describedby'), 'explanation');
          const { x, width } = await note.boundingBox();
          assert.ok(x >= 0 && x + width <= 1280);
          await page.keyboard.press('Escape');
          assert.ok(await note.isHidden());
        }
      }
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('without JavaScript they stand in a list at the end', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    for (const language of languages) {
      await page.goto(atRoot.url + chapter(language));
      await page.locator('.explained > summary').click();
      const hrefs = await page.evaluate(() => [...new Set([...document.querySelectorAll('.text a.term, .text a.figure')].map((a) => a.getAttribute('href')))]);
      const entries = await page.evaluate(() => [...document.querySelectorAll('.explained [data-explains]')].map((e) => e.dataset.explains));
      assert.ok(hrefs.length > 5);
      for (const href of hrefs) assert.ok(entries.includes(href), href);
      assert.ok(await page.locator('.explained dd').first().isVisible());
    }
    await close();
  });
});

describe('the contents', () => {
  inBrowser('follow the reading', async () => {
    const { page, close } = await open();
    await page.goto(atRoot.url + chapter('en'));
    const ids = await page.evaluate(() => [...document.querySelectorAll('.text > h2[id]')].map((h) => h.id));
    for (const id of [ids[2], ids[0]]) {
      await page.evaluate((i) => document.getElementById(i).scrollIntoView(), id);
      await page.waitForFunction((i) => document.querySelector('.side a[aria-current="location"]')?.hash === `#${i}`, id);
      const link = await page.locator('.side a[aria-current="location"]').boundingBox();
      assert.ok(link.y >= 0 && link.y <= 900, 'it can be seen');
    }
    await close();
  });
});

describe('both languages side by side', { concurrency: 2 }, () => {
  for (const origin of [atRoot, fromDisk]) {
    inBrowser(`${origin.name}: passage beside passage, and back to where one was`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      for (const language of languages) {
        await page.goto(origin.url + chapter(language));
        // The longest passage: the one that is read when its beginning is at the top.
        const id = await page.evaluate(() => {
          const all = [...document.querySelectorAll('.text > h2[id], .text > h3[id], .text > h4[id], .text > .box[id]')];
          const length = (i) => all[i + 1].getBoundingClientRect().top - all[i].getBoundingClientRect().top;
          let longest = 0;
          for (let i = 1; i + 1 < all.length; i++) if (length(i) > length(longest)) longest = i;
          return all[longest].id;
        });
        await page.evaluate((i) => document.getElementById(i).scrollIntoView(), id);
        await page.locator('.aligned-door').evaluate((a) => a.click());
        await page.waitForURL(new RegExp(`/aligned/index\\.html#${id}$`));
        const row = page.locator(`#${id}`);
        const sides = await row.locator(':scope > div').evaluateAll((list) => list.map((e) => ({ lang: e.lang, x: e.getBoundingClientRect().x, text: e.innerText.length })));
        assert.deepEqual(sides.map((s) => s.lang), ['zh-Hans', 'en']);
        assert.ok(sides[1].x > sides[0].x + 300, 'beside each other');
        assert.ok(sides.every((s) => s.text > 10));
        await page.locator('main a[data-same-passage]').first().evaluate((a) => a.click());
        await page.waitForURL((url) => !url.pathname.includes('aligned'));
        assert.ok(new URL(page.url()).hash.length > 1, 'at a passage');
      }
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('has every passage of the chapter in both languages', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    for (const language of languages) {
      const file = chapter(language);
      await page.goto(atRoot.url + file);
      const ids = await page.evaluate(() => [...document.querySelectorAll('.text > h2[id], .text > h3[id], .text > h4[id], .text > .box[id]')].map((e) => e.id));
      await page.goto(atRoot.url + file.replace('index.html', 'aligned/index.html'));
      const rows = await page.evaluate(() => [...document.querySelectorAll('.pairs > section[id]')].map((e) => e.id));
      assert.deepEqual(rows, ids);
    }
    await close();
  });
});
