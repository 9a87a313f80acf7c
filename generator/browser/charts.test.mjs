// Charts: still pictures for everybody, alive for those who ask.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { atRoot, inBrowser, kinds, languages, open, origins, pageOf, watch } from './help.mjs';

const han = /\p{Script=Han}/u;
const hasChart = (page) => page.locator('figure.chart[data-chart-bundle]').count();

// pictures describes every chart of a page as a reader meets it.
const pictures = () =>
  [...document.querySelectorAll('figure.chart:not(.panel)')].map((figure) => {
    const shown = [...figure.querySelectorAll('.chart-picture svg')].filter((svg) => svg.getClientRects().length);
    const svg = shown[0];
    const text = (selector) => svg?.querySelector(`:scope > ${selector}`)?.textContent.trim() ?? '';
    return {
      shown: shown.map((e) => e.getAttribute('class')),
      role: svg?.getAttribute('role'),
      named: svg?.getAttribute('aria-labelledby')?.split(' ').every((id) => document.getElementById(id)?.closest('svg') === svg),
      title: text('title'),
      desc: text('desc'),
      size: svg && svg.getBoundingClientRect().width > 250 && svg.getBoundingClientRect().height > 80,
      // On the page of its indicator the table stands beside the chart.
      tables: (figure.querySelector('details.numbers') ?? document.querySelector('#table .glance'))?.querySelectorAll('tbody tr').length ?? 0,
      csv: !!figure.querySelector('.source a[download]'),
      beside: !!figure.closest('.charts'), // one of several in columns
    };
  });

describe('still pictures', () => {
  inBrowser('without JavaScript every chart is a picture with a title, a description, its numbers and its source', async () => {
    for (const [width, wanted] of [[1280, 'chart-wide'], [390, 'chart-narrow']]) {
      const { page, close } = await open({ javaScriptEnabled: false, viewport: { width, height: 900 } });
      const problems = watch(page, atRoot);
      let count = 0;
      for (const language of languages) {
        for (const { path } of kinds(language)) {
          await page.goto(atRoot.url + path);
          for (const { title, desc, tables, beside, ...rest } of await page.evaluate(pictures)) {
            count++;
            assert.deepEqual(rest, { shown: [beside ? 'chart-narrow' : wanted], role: 'img', named: true, size: true, csv: true }, path);
            assert.ok(tables > 0, `${path}: no numbers`);
            for (const words of [title, desc]) assert.equal(han.test(words), language === 'zh', `${path}: ${words}`);
          }
        }
      }
      assert.ok(count >= 10, `${count} charts`);
      await close();
      assert.deepEqual(problems, []);
    }
  });

  for (const origin of origins) {
    inBrowser(`${origin.name}: without JavaScript the table of numbers opens and closes`, async () => {
      const { page, close } = await open({ javaScriptEnabled: false });
      await page.goto(origin.url + pageOf('en', 'cities/*/indicators'));
      const details = page.locator('figure.chart details').first();
      assert.equal(await details.locator('table').isVisible(), false);
      await details.locator('summary').click();
      await details.locator('table').waitFor({ state: 'visible' });
      await page.locator('summary').first().press('Enter');
      await details.locator('table').waitFor({ state: 'hidden' });
      await close();
    });
  }

  inBrowser('dark and light have their own colours', async () => {
    const colours = {};
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await open({ colorScheme });
      await page.goto(atRoot.url + pageOf('zh', 'indicators/*'));
      colours[colorScheme] = await page.evaluate(() => {
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        const marks = [...document.querySelectorAll('figure.chart svg.chart-wide [fill], figure.chart svg.chart-wide [style]')].map((e) => getComputedStyle(e).fill);
        return { page: style('body').backgroundColor, text: style('figure.chart svg.chart-wide text').fill, marks: [...new Set(marks)].sort().join(' ') };
      });
      await close();
    }
    for (const part of ['page', 'text', 'marks']) assert.notEqual(colours.light[part], colours.dark[part], part);
  });
});

describe('interactive charts', () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: ${language}: come to life on a click, by pointer and keys, and go back`, async () => {
        const { page, close } = await open();
        const problems = watch(page, origin);
        await page.goto(origin.url + pageOf(language, 'indicators/*'));
        const figure = page.locator('figure.chart').first();
        const button = figure.locator('.chart-toggle');
        const status = figure.locator('.chart-status');
        const live = figure.locator('.chart-live');

        await button.click();
        await live.locator('svg').waitFor();
        assert.equal(await figure.locator('.chart-picture').isVisible(), false);
        assert.ok(await live.evaluate((e) => e === document.activeElement), 'the chart has the focus');
        assert.equal(han.test(await live.getAttribute('aria-label')), language === 'zh');

        // Each arrow key says another value, in the status line and in a tooltip.
        const help = await status.textContent();
        const said = new Set([help]);
        for (const key of ['ArrowRight', 'ArrowRight', 'End', 'Home']) {
          const before = await status.textContent();
          await page.keyboard.press(key);
          const now = await status.textContent();
          assert.notEqual(now, before, key);
          said.add(now);
          await live.locator('svg text', { hasText: now }).first().waitFor();
        }
        assert.equal(said.size, 4);

        // Escape goes back to the picture and leaves the focus on the button.
        await page.keyboard.press('Escape');
        await live.waitFor({ state: 'detached' });
        await figure.locator('.chart-picture').waitFor({ state: 'visible' });
        assert.ok(await button.evaluate((e) => e === document.activeElement), 'the button has the focus');

        // By keyboard alone, and then with the pointer upon a mark.
        await page.keyboard.press('Enter');
        await live.locator('svg').waitFor();
        const mark = await live.evaluate((stage) => {
          // A small shape below the legend.
          const top = stage.getBoundingClientRect().top + 60;
          const boxes = [...stage.querySelectorAll('svg path')].map((e) => e.getBoundingClientRect());
          const box = boxes.find((b) => b.top > top && b.width >= 8 && b.width <= 24 && Math.abs(b.width - b.height) < 4);
          return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        });
        assert.ok(mark, 'a mark to point at');
        await page.mouse.move(mark.x - 3, mark.y);
        await page.mouse.move(mark.x, mark.y);
        await page.waitForFunction(([e, before]) => e.textContent !== before, [await status.elementHandle(), help]);
        await live.locator('svg text', { hasText: await status.textContent() }).first().waitFor();
        await button.click();
        await live.waitFor({ state: 'detached' });
        await close();
        assert.deepEqual(problems, []);
      });
    }
  }

  inBrowser('every chart of every kind of page comes to life, on a phone as well', async () => {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
      const { page, close } = await open({ viewport });
      const problems = watch(page, atRoot);
      for (const { path } of kinds('zh')) {
        await page.goto(atRoot.url + path);
        const count = await hasChart(page);
        for (let i = 0; i < count; i++) {
          const figure = page.locator('figure.chart[data-chart-bundle]').nth(i);
          await figure.locator('.chart-toggle').click();
          await figure.locator('.chart-live svg').waitFor();
          await page.keyboard.press('ArrowRight');
          assert.match(await figure.locator('.chart-status').textContent(), /\d/, `${path} ${i}`);
          assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${path} ${i} scrolls sideways`);
        }
      }
      await close();
      assert.deepEqual(problems, []);
    }
  });

  inBrowser('paper shows the still picture and its numbers, even while a chart is alive', async () => {
    const { page, close } = await open();
    await page.goto(atRoot.url + pageOf('zh', 'cities/*/indicators'));
    const figure = page.locator('figure.chart').first();
    await figure.locator('.chart-toggle').click();
    await figure.locator('.chart-live svg').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await figure.locator('.chart-live').isVisible(), false);
    assert.equal(await figure.locator('.chart-toggle').isVisible(), false);
    assert.deepEqual(await figure.locator('.chart-picture svg').evaluateAll((all) => all.filter((e) => e.getClientRects().length).map((e) => e.getAttribute('class'))), ['chart-wide']);
    assert.equal(await figure.locator('.numbers table').isVisible(), true);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await figure.locator('.chart-live').isVisible(), true);
    assert.equal(await figure.locator('.numbers table').isVisible(), false);
    await close();
  });

  inBrowser('paper shows the numbers without JavaScript too', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(atRoot.url + pageOf('zh', 'cities/*/indicators'));
    await page.emulateMedia({ media: 'print' });
    const height = await page.locator('figure.chart .numbers table').first().evaluate((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height);
    assert.ok(height > 50, String(height));
    await close();
  });
});
