// The page of one indicator: chart, table, definition and source, downloads, citations.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { atRoot, belowPath, csv, files, fromDisk, inBrowser, languages, open, origins, pageOf, publicAddress, sites, watch } from './help.mjs';

const views = ['chart', 'table', 'about', 'download', 'cite'];
const other = { zh: 'en', en: 'zh' };
const shown = (page) => page.locator('.view').evaluateAll((all) => all.filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 20).map((e) => e.id));
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const sideways = (page) => page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);

// allSeries are the pages of single indicators.
const allSeries = (language) => files(path.join(sites.root, language, 'indicators'), 'index.html').filter((file) => file.split('/').length === 2).map((file) => `${language}/indicators/${file}`);

describe('without JavaScript', () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: ${language}: the views stand one after another and the list leads to each`, async () => {
        const { page, close } = await open({ javaScriptEnabled: false });
        const problems = watch(page, origin);
        await page.goto(origin.url + pageOf(language, 'indicators/*'));
        assert.deepEqual(await page.locator('.view').evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height > 20).map((e) => e.id)), views);
        assert.equal(await page.locator('.view > h2').evaluateAll((all) => all.every((e) => e.getBoundingClientRect().height > 10)), true);
        for (const view of views) {
          await page.click(`.view-list a[href="#${view}"]`);
          assert.equal(await page.locator(':target').getAttribute('id'), view);
        }
        assert.equal(await page.locator('.keys > div').count(), 6);
        // What only a script can do is not offered.
        for (const button of ['.share', '.mark', '.picture-button']) assert.equal(await page.locator(button).first().isVisible(), false, button);
        await close();
        assert.deepEqual(problems, []);
      });
    }
  }

  inBrowser('a citation says in words what the reader has to put in', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(belowPath.url + pageOf('zh', 'indicators/*'));
    const text = await page.locator('.citation').first().textContent();
    assert.match(text, /^城市科技规划\. .+\[DS\/OL\]\. \[访问日期\]\. https:\/\/example\.org\/plans\/zh\/indicators\/[a-z-]+\/\.$/);
    await close();
  });

  inBrowser('a site without a public address makes up neither address nor date', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(atRoot.url + pageOf('en', 'indicators/*'));
    for (const text of await page.locator('.citation').allTextContents()) assert.doesNotMatch(text, /http|url|URL|access|Retrieved/);
    assert.match(await page.locator('.citation').first().textContent(), /\[DS\]\.$/);
    await close();
  });
});

describe('tabs', () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: ${language}: open by click and by keys, are in the address, and stay with a reload and the other language`, async () => {
        const { page, close } = await open();
        const problems = watch(page, origin);
        const file = pageOf(language, 'indicators/*');
        await page.goto(origin.url + file);
        assert.deepEqual(await shown(page), ['chart']);
        const tab = (name) => page.locator(`[role="tab"][aria-controls="${name}"]`);
        await tab('table').click();
        assert.deepEqual(await shown(page), ['table']);
        assert.equal(await hash(page), '#table');
        for (const [key, wanted] of [['ArrowRight', 'about'], ['End', 'cite'], ['ArrowRight', 'chart'], ['ArrowLeft', 'cite'], ['Home', 'chart'], ['ArrowRight', 'table']]) {
          await page.keyboard.press(key);
          assert.deepEqual(await shown(page), [wanted], key);
          assert.equal(await tab(wanted).getAttribute('aria-selected'), 'true');
          assert.ok(await tab(wanted).evaluate((e) => e === document.activeElement));
          assert.equal(await page.locator('[role="tab"][tabindex="0"]').count(), 1);
          assert.equal(await hash(page), `#${wanted}`);
        }
        await page.reload();
        assert.deepEqual(await shown(page), ['table']);
        await page.click('nav.language a');
        await page.waitForURL(`${origin.url}${other[language]}${file.slice(2)}#table`);
        assert.deepEqual(await shown(page), ['table']);
        // A link to a place opens the tab that holds it.
        await page.evaluate(() => (location.hash = '#comparability'));
        await page.waitForFunction(() => document.querySelector('[aria-controls="about"]').getAttribute('aria-selected') === 'true');
        assert.deepEqual(await shown(page), ['about']);
        await close();
        assert.deepEqual(problems, []);
      });
    }
  }

  inBrowser('the tab list is one stop of the tab key, and the chart comes after it', async () => {
    const { page, close } = await open();
    await page.goto(atRoot.url + pageOf('zh', 'indicators/*'));
    await page.locator('[role="tab"][aria-selected="true"]').focus();
    const stops = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement.id || document.activeElement.tagName.toLowerCase() + '.' + document.activeElement.className));
    }
    assert.deepEqual(stops, ['chart', 'summary.', 'button.chart-toggle', 'a.'], stops.join(' '));
    await close();
  });

  inBrowser('paper shows every view but the downloads', async () => {
    const { page, close } = await open();
    await page.goto(`${atRoot.url}${pageOf('zh', 'indicators/*')}#cite`);
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual(await shown(page), ['chart', 'table', 'about', 'cite']);
    assert.ok((await page.locator('table.glance').boundingBox()).height > 50);
    // Panels, of which there is a narrow picture alone, as well.
    for (const file of allSeries('zh')) {
      await page.goto(atRoot.url + file);
      for (const panel of await page.locator('figure.panel svg').all()) assert.ok((await panel.boundingBox()).height > 50, file);
    }
    await close();
  });

  inBrowser('a script that fails leaves every view readable', async () => {
    const { page, close } = await open();
    await page.route('**/series.*.js', (route) => route.abort());
    await page.goto(atRoot.url + pageOf('zh', 'indicators/*'));
    assert.deepEqual(await shown(page), views);
    await close();
  });

  for (const [width, height] of [[1280, 900], [390, 844]]) {
    inBrowser(`nothing moves at ${width} px while scripts are slow`, async () => {
      const { page, close } = await open({ viewport: { width, height } });
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => list.getEntries().forEach((e) => window.shifts.push([e.value, ...e.sources.map((s) => s.node?.nodeName + '.' + (s.node?.className ?? ''))]))).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route('**/*.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 250));
        await route.continue();
      });
      for (const end of ['', '#table', '#cite']) {
        await page.goto('about:blank');
        await page.goto(atRoot.url + pageOf('zh', 'indicators/*') + end);
        await page.waitForTimeout(700);
        assert.deepEqual(await page.evaluate(() => window.shifts), [], end);
      }
      await close();
    });
  }
});

describe('the state that a link leads to', () => {
  for (const origin of origins) {
    inBrowser(`${origin.name}: marked cities and the order of the table are in the address`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(origin.url + pageOf('zh', 'indicators/*'));
      await page.locator('.mark summary').click();
      const city = await page.locator('.mark input').nth(1).getAttribute('value');
      await page.locator('.mark input').nth(1).check();
      assert.equal(await hash(page), `#chart?cities=${city}`);
      assert.equal(await page.locator('svg.chart-wide .chart-band').count(), 2);

      // The band lies on the row of the city.
      const [band, name] = await page.evaluate((label) => {
        const svg = document.querySelector('#chart-figure svg.chart-wide');
        const text = [...svg.querySelectorAll('text')].find((e) => e.textContent.replace('†', '') === label);
        return [svg.querySelector('.chart-band').getBoundingClientRect(), text.getBoundingClientRect()].map((r) => [r.top, r.bottom]);
      }, (await page.locator('.mark label').nth(1).textContent()).trim());
      assert.ok(band[0] <= name[0] + 2 && name[1] - 2 <= band[1], `${band} ${name}`);

      // The live chart has it, too.
      await page.locator('.chart-toggle').first().click();
      await page.locator('.chart-live .chart-band').waitFor();
      await page.keyboard.press('Escape');

      // The order of the table, down, and what has no number last.
      await page.locator('[aria-controls="table"]').click();
      const heads = page.locator('table.glance thead th');
      const column = await heads.evaluateAll((all) => all.findIndex((e) => /2025年目标/.test(e.textContent)));
      const column0 = () => page.locator('table.glance tbody').evaluateAll((all, n) => all.map((b) => b.rows[0].cells[n].dataset.number ?? null), column);
      const before = await column0();
      await heads.nth(column).locator('button').click();
      assert.equal(await heads.nth(column).getAttribute('aria-sort'), 'ascending');
      await heads.nth(column).locator('button').click();
      assert.equal(await hash(page), `#table?sort=${column}-down&cities=${city}`);
      const numbers = before.filter((n) => n !== null).map(Number).sort((a, b) => b - a);
      const wanted = [...numbers, ...before.filter((n) => n === null)];
      assert.deepEqual((await column0()).map((n) => n && Number(n)), wanted);
      assert.ok(numbers.length > 2);

      await page.reload();
      assert.deepEqual((await column0()).map((n) => n && Number(n)), wanted);
      assert.equal(await heads.nth(column).getAttribute('aria-sort'), 'descending');
      assert.ok((await page.locator('table.glance tbody.marked').count()) > 0);
      assert.equal(await page.locator('.mark input').nth(1).isChecked(), true);

      // The third press restores the order of the site.
      await heads.nth(column).locator('button').click();
      assert.deepEqual(await column0(), before);
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('the button copies the public address of the view and says so', async () => {
    const { page, context, close } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(belowPath.url).origin });
    const file = pageOf('en', 'indicators/*');
    await page.goto(`${belowPath.url}${file}#table`);
    await page.locator('.share button').click();
    await page.locator('.share [role="status"]', { hasText: 'copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${publicAddress}${file.replace('index.html', '')}#table`);
    await close();
  });

  inBrowser('a made-up address does no harm', async () => {
    const { page, close } = await open();
    const problems = watch(page, atRoot);
    for (const end of ['#table?sort=99-up&cities=<b>,nowhere', '#nowhere', '#?sort=x', '#chart?cities=%3Cimg%3E', '#a[b', '#%E0%A4%A']) {
      await page.goto('about:blank');
      await page.goto(atRoot.url + pageOf('zh', 'indicators/*') + end);
      assert.equal((await shown(page)).length, 1, end);
    }
    await close();
    assert.deepEqual(problems, []);
  });
});

describe('citations', () => {
  for (const url of [belowPath.url, pathToFileURL(sites.plans + path.sep).href]) {
    inBrowser(`${url.split(':')[0]}: are copied with the day of the reader, and a screen reader hears of it`, async () => {
      const { page, context, close } = await open({ timezoneId: 'Asia/Shanghai' });
      if (url.startsWith('http')) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
      await page.goto(`${url}${pageOf('en', 'indicators/*')}#cite`);
      const said = page.locator('.cite-status[role="status"]');
      const today = await page.evaluate(() => [new Intl.DateTimeFormat('en-CA').format(new Date()), new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(new Date())]);
      const buttons = page.locator('#cite .copy');
      assert.equal(await buttons.count(), 4);
      for (const [i, wanted] of [[0, `[${today[0]}]`], [1, `Retrieved ${today[1]}, from https://`], [2, `urldate = {${today[0]}}`], [3, '"accessed": {"date-parts": [[']]) {
        await buttons.nth(i).focus();
        await page.keyboard.press('Enter');
        await said.filter({ hasText: /Copied|selected/ }).waitFor();
        const text = await page.locator('.citation').nth(i).textContent();
        assert.ok(text.includes(wanted), text);
        if (url.startsWith('http')) assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
        if (i === 3) {
          const [item] = JSON.parse(text);
          assert.equal(item.type, 'dataset');
          assert.deepEqual(item.accessed['date-parts'][0], today[0].split('-').map(Number));
        }
        await page.waitForTimeout(60);
      }
      await close();
    });
  }

  inBrowser('where copying is forbidden the text is selected', async () => {
    const { page, close } = await open();
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await page.goto(`${fromDisk.url}${pageOf('zh', 'indicators/*')}#cite`);
    await page.locator('#cite .copy').first().click();
    await page.locator('.cite-status', { hasText: '已选中' }).waitFor();
    assert.equal(await page.evaluate(() => getSelection().toString().trim()), (await page.locator('.citation').first().textContent()).trim());
    await close();
  });
});

describe('downloads', () => {
  for (const origin of origins) {
    inBrowser(`${origin.name}: the picture is saved as a PNG of twice its size`, async () => {
      const { page, close } = await open({ acceptDownloads: true, colorScheme: 'dark' });
      const problems = watch(page, origin);
      await page.goto(`${origin.url}${pageOf('zh', 'indicators/*')}#download`);
      const wide = await page.locator('#chart-figure svg.chart-wide').evaluate((e) => [e.viewBox.baseVal.width, e.viewBox.baseVal.height]);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download .picture-button')]);
      assert.match(download.suggestedFilename(), /^[a-z-]+\.zh\.png$/);
      const png = readFileSync(await download.path());
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.equal(png.readUInt32BE(16), 2 * wide[0]);
      assert.ok(png.readUInt32BE(20) > 2 * wide[1], 'room for the title and the source');
      // White paper, dark ink, and blue marks, though the page is dark.
      const colours = await page.evaluate(async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data: px } = context.getImageData(0, 0, image.width, image.height);
        const seen = {};
        for (let i = 0; i < px.length; i += 4) {
          const hex = [0, 1, 2].map((k) => px[i + k].toString(16).padStart(2, '0')).join('');
          seen[hex] = (seen[hex] ?? 0) + 1;
        }
        return seen;
      }, png.toString('base64'));
      const most = Object.entries(colours).sort((a, b) => b[1] - a[1])[0][0];
      assert.equal(most, 'ffffff');
      for (const hex of ['1f5b99', '1b2530']) assert.ok(colours[hex] > 50, hex);
      await close();
      assert.deepEqual(problems.filter((p) => !p.includes('blob:')), []);
    });
  }

  inBrowser('the SVG files say in their language what they show and where it is from, and open on their own', async () => {
    const { page, close } = await open();
    const problems = watch(page, fromDisk);
    const all = files(path.join(sites.root, 'data/charts'), '.svg');
    assert.ok(all.length >= 40, `${all.length} files`);
    for (const file of all) {
      const text = readFileSync(path.join(sites.root, 'data/charts', file), 'utf8');
      const zh = file.endsWith('.zh.svg');
      const [, title] = /<title[^>]*>([^<]+)<\/title>/.exec(text);
      const [, desc] = /<desc[^>]*>([^<]+)<\/desc>/.exec(text);
      for (const words of [title, desc]) assert.equal(/\p{Script=Han}/u.test(words), zh, `${file}: ${words}`);
      assert.match(text.replace(/<[^>]+>/g, ''), zh ? /出处：/ : /Source: /, file);
      assert.doesNotMatch(text, /var\(|href|<script|<style| on\w+=/, file);
    }
    await page.goto(`${fromDisk.url}data/charts/${all[0]}`);
    assert.equal(await page.evaluate(() => document.documentElement.tagName), 'svg');
    await close();
    assert.deepEqual(problems, []);
  });

  inBrowser('JSON and CSV of a series hold the same values', async () => {
    const list = files(path.join(sites.root, 'data/indicators'), '.csv');
    assert.equal(list.length, allSeries('zh').length);
    for (const file of list) {
      const rows = csv(readFileSync(path.join(sites.root, 'data/indicators', file), 'utf8'));
      const json = JSON.parse(readFileSync(path.join(sites.root, 'data/indicators', file.replace('.csv', '.json')), 'utf8'));
      const values = json.plans.flatMap((plan) => plan.indicators.flatMap((i) => i.values.map((v) => [plan.city, i.id, String(v.year), v.role, v.raw, v.value, v.ref].join('|'))));
      assert.deepEqual(values, rows.map((r) => [r.city, r.indicator, r.year, r.role, r.raw, r.value, r.ref].join('|')), file);
      for (const words of ['name', 'definition', 'unit']) assert.ok(json[words].zh && json[words].en, `${file}: ${words}`);
    }
  });
});

describe('small multiples', () => {
  inBrowser('what has no place on the axis has a panel with an axis of its own and the reason, and is in words above', async () => {
    const { page, close } = await open();
    const problems = watch(page, atRoot);
    let panels = 0;
    for (const language of languages) {
      for (const file of allSeries(language)) {
        await page.goto(atRoot.url + file);
        for (const panel of await page.locator('figure.panel').evaluateAll((all) =>
          all.map((e) => ({
            svg: [...e.querySelectorAll('svg')].filter((s) => s.getClientRects().length).length,
            title: e.querySelector('svg > title').textContent,
            text: e.querySelector('svg').textContent,
            reason: e.querySelector('.note').textContent,
            scripts: e.querySelectorAll('script, .chart-toggle').length,
          })))) {
          panels++;
          assert.equal(panel.svg, 1, file);
          assert.equal(panel.scripts, 0, file);
          assert.ok(panel.title.length > 5 && panel.reason.length > 8, file);
          assert.match(panel.text, /\d/);
        }
      }
    }
    assert.ok(panels >= 2, `${panels} panels`);
    await close();
    assert.deepEqual(problems, []);
  });
});

describe('weight and telephones', () => {
  inBrowser('a chart page has at most 120 kB compressed before its chart is touched', async () => {
    for (const language of languages) {
      for (const file of allSeries(language)) {
        const html = readFileSync(path.join(sites.root, file), 'utf8');
        const parts = [...html.matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/g)].map((m) => path.join(path.dirname(file), m[1]));
        assert.ok(parts.length >= 3, file);
        const size = [file, ...parts].reduce((sum, part) => sum + gzipSync(readFileSync(path.join(sites.root, part))).length, 0);
        assert.ok(size <= 120_000, `${file}: ${size}`);
        assert.ok(size <= 60_000, `${file}: ${size} is far more than it was (30 kB)`);
      }
    }
    assert.ok(statSync(path.join(sites.root, 'data')).isDirectory());
  });

  for (const language of languages) {
    inBrowser(`${language}: on a phone every view fits, and a touch on a mark says its value`, async () => {
      const { page, close } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
      const problems = watch(page, atRoot);
      await page.goto(atRoot.url + pageOf(language, 'indicators/*'));
      for (const view of views) {
        await page.locator(`[aria-controls="${view}"]`).tap();
        assert.deepEqual(await shown(page), [view]);
        assert.equal(await sideways(page), false, view);
      }
      await page.locator('[aria-controls="chart"]').tap();
      const figure = page.locator('#chart-figure');
      await figure.locator('.chart-toggle').tap();
      const live = figure.locator('.chart-live');
      await live.locator('svg').waitFor();
      await live.scrollIntoViewIfNeeded();
      const help = await figure.locator('.chart-status').textContent();
      const mark = await live.evaluate((stage) => {
        const top = stage.getBoundingClientRect().top + 90;
        const box = [...stage.querySelectorAll('svg path')].map((e) => e.getBoundingClientRect()).find((b) => b.top > top && b.width >= 8 && b.width <= 24 && Math.abs(b.width - b.height) < 4);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      });
      await page.touchscreen.tap(mark.x, mark.y);
      await page.waitForFunction(([e, before]) => e.textContent !== before && /\d/.test(e.textContent), [await figure.locator('.chart-status').elementHandle(), help]);
      await close();
      assert.deepEqual(problems, []);
    });
  }
});
