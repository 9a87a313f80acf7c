// Reading: on every width of screen, on paper, with the keyboard alone, with large text.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { atRoot, inBrowser, kinds, languages, open, pageOf, watch } from './help.mjs';

const widths = [320, 390, 768, 1280, 1920];

// overflow names the innermost elements that are wider than the page; boxes that scroll may hold more.
function overflow() {
  const limit = innerWidth;
  if (document.scrollingElement.scrollWidth <= limit) return [];
  const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > limit + 0.5 && !e.closest('.scroll, .chart-live') && ![...e.children].some((c) => c.getBoundingClientRect().right > limit + 0.5));
  return [`${document.scrollingElement.scrollWidth} wide`, ...out.slice(0, 3).map((e) => e.outerHTML.slice(0, 100))];
}

describe('the page never scrolls sideways', () => {
  for (const language of languages) {
    inBrowser(`${language}: from ${widths[0]} to ${widths.at(-1)} pixels, details open`, async () => {
      const { page, close } = await open();
      const problems = [];
      for (const { path } of [...kinds(language), { path: 'index.html' }, { path: '404.html' }]) {
        // The root page would go on by itself.
        await page.route('**/site.*.js', (route) => (path === 'index.html' ? route.abort() : route.continue()));
        await page.goto(atRoot.url + path);
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await page.evaluate(overflow);
          if (wide.length) problems.push(`${path} at ${width}: ${wide.join(' ')}`);
        }
        await page.unroute('**/site.*.js');
      }
      await close();
      assert.deepEqual(problems, []);
    });

    inBrowser(`${language}: with letters twice as large`, async () => {
      const { page, close } = await open();
      const problems = [];
      for (const { path } of kinds(language)) {
        await page.goto(atRoot.url + path);
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        const wide = await page.evaluate(overflow);
        if (wide.length) problems.push(`${path}: ${wide.join(' ')}`);
      }
      await close();
      assert.deepEqual(problems, []);
    });

    inBrowser(`${language}: on A4, where tables are not cut off either`, async () => {
      const { page, close } = await open({ viewport: { width: 627, height: 900 } }); // 210 − 2 × 22 mm
      const problems = [];
      for (const { path } of kinds(language)) {
        await page.goto(atRoot.url + path);
        await page.emulateMedia({ media: 'print' });
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        const wide = await page.evaluate(overflow);
        const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().height < 20).map((e) => `${e.getAttribute('aria-label')}: ${e.scrollWidth} in ${e.clientWidth}`));
        if (wide.length || cut.length) problems.push(`${path}: ${[...wide, ...cut].join(' ')}`);
        const shown = await page.evaluate(() => [...document.querySelectorAll('.top, .crumbs, .skip, .chart-toggle')].filter((e) => e.getClientRects().length).map((e) => e.className));
        assert.deepEqual(shown, [], path);
        await page.emulateMedia({ media: 'screen' });
      }
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('a wide table scrolls in its own box, by the keyboard too', async () => {
    for (const language of languages) {
      const { page, close } = await open({ viewport: { width: 320, height: 700 } });
      await page.goto(atRoot.url + pageOf(language, 'cities/*/indicators'));
      const box = page.locator('section .scroll').first();
      const [inner, outer] = await box.evaluate((e) => [e.scrollWidth, e.clientWidth]);
      assert.ok(inner > outer, `${inner} in ${outer}`);
      assert.ok((await box.getAttribute('aria-label')).length > 0);
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction((e) => e.scrollLeft > 0, await box.elementHandle());
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollLeft), 0);
      await close();
    }
  });
});

describe('by keyboard', () => {
  // focused describes the element that has the focus and what shows it.
  const focused = () => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    return {
      place: e.closest('.skip, .display, .language, .find, nav.main, .crumbs, main, footer')?.className || e.closest('main, footer')?.tagName || e.className,
      text: (e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40),
      visible: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  };

  inBrowser('the first key leads to the link that skips to the content', async () => {
    for (const language of languages) {
      const { page, close } = await open();
      await page.goto(atRoot.url + pageOf(language, 'cities/*'));
      await page.keyboard.press('Tab');
      const skip = await page.evaluate(focused);
      assert.deepEqual([skip.place, skip.visible], ['skip', true]);
      await page.keyboard.press('Enter');
      await page.waitForURL(/#main$/);
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => !!document.activeElement.closest('main')), 'the next stop is in the content');
      await close();
    }
  });

  for (const kind of ['home', 'cities/*/plan/*', 'cities/*/indicators', 'indicators/*']) {
    inBrowser(`${kind}: every stop shows, in the order of the page, and the way goes on to the end`, async () => {
      const { page, close } = await open();
      await page.goto(atRoot.url + pageOf('zh', kind));
      const stops = [];
      const handles = new Set();
      for (let i = 0; i < 2000; i++) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(focused);
        if (!stop) break;
        const again = await page.evaluate(() => {
          const seen = document.activeElement.dataset.seen;
          document.activeElement.dataset.seen = '';
          return seen !== undefined;
        });
        if (again) break;
        stops.push(stop);
        handles.add(stop.text);
      }
      const expected = await page.evaluate(
        () => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter((e) => e.tabIndex >= 0 && e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length,
      );
      assert.equal(stops.length, expected, 'stops');
      assert.deepEqual(stops.filter((stop) => !stop.visible), []);
      const order = stops.map((stop) => stop.place).filter((place, i, all) => place !== all[i - 1]);
      const frame = ['skip', 'brand', 'display needs-script', 'language', 'find', 'main', ...(kind === 'home' ? [] : ['crumbs wrap']), 'wrap', 'bottom'];
      assert.deepEqual(order, frame);
      await close();
    });
  }
});

describe('nothing moves while a page loads', { concurrency: 2 }, () => {
  for (const [what, kind] of [['home', 'home'], ['city', 'cities/*'], ['chapter', 'cities/*/plan/*'], ['series', 'indicators/*'], ['theme', 'themes/*']]) {
    inBrowser(`${what}: the cumulative layout shift is 0`, async () => {
      for (const [width, height] of [[1280, 900], [390, 844]]) {
        for (const language of languages) {
          const { page, close } = await open({ viewport: { width, height } });
          const problems = watch(page, atRoot);
          await page.addInitScript(() => {
            window.shifts = [];
            new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => [e.value, ...e.sources.map((s) => s.node?.nodeName)]))).observe({ type: 'layout-shift', buffered: true });
          });
          await page.goto(atRoot.url + pageOf(language, kind), { waitUntil: 'networkidle' });
          // To the end of the page and back, a frame at each screen.
          await page.evaluate(async () => {
            const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 2) {
              scrollTo(0, y);
              await frame();
            }
          });
          // What arrives while the page is drawn may move a line by a hair: less than what rounds to 0.00.
          const shifts = await page.evaluate(() => window.shifts);
          assert.ok(shifts.reduce((sum, [value]) => sum + value, 0) < 0.005, `${language} ${width}: ${JSON.stringify(shifts)}`);
          await close();
          assert.deepEqual(problems, []);
        }
      }
    });
  }
});
