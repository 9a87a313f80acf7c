// The comparison: a reader chooses cities and indicators, or reads the table of all.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'node:test';
import { gzipSync } from 'node:zlib';
import { atRoot, belowPath, csv, files, inBrowser, languages, open, origins, publicAddress, sites, watch } from './help.mjs';

const other = { zh: 'en', en: 'zh' };
const at = (language) => `${language}/compare/index.html`;
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const box = (page, id) => page.locator(`#choice input[value="${id}"]`);
const catalogue = JSON.parse(/id="compare-data">([^<]+)</.exec(readFileSync(path.join(sites.root, at('zh')), 'utf8'))[1]);
const series = catalogue.series.map((one) => one.id);
const cities = catalogue.cities.map((one) => one.id);
const values = csv(readFileSync(path.join(sites.root, 'data/indicators.csv'), 'utf8')).filter((row) => row.series);

// A series in which one city has another kind of number than the others.
const mixed = series.find((id) => {
  const kinds = new Set(values.filter((row) => row.series === id && row.role === 'target').map((row) => row.kind));
  return kinds.has('level') && kinds.has('increase');
});

describe('without JavaScript', () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: ${language}: one table has every shared indicator of every city`, async () => {
        const { page, close } = await open({ javaScriptEnabled: false });
        const problems = watch(page, origin);
        await page.goto(origin.url + at(language));
        assert.deepEqual((await page.locator('table.compare tr[id]').evaluateAll((all) => all.map((e) => e.id))).sort(), series.map((id) => `series-${id}`).sort());
        assert.equal(await page.locator('table.compare thead th').count(), cities.length + 1);
        // As many values as the data has for the plans in force.
        const current = values.filter((row) => !row.indicator.endsWith('-13th'));
        const written = await page.locator('table.compare td b').count();
        assert.ok(written >= current.length, `${written} values, ${current.length} in the data`);
        assert.ok(await page.locator('table.compare tr.notes').count() >= 5);
        // The page of an indicator leads to its row.
        await page.goto(`${origin.url}${language}/indicators/${mixed}/index.html`);
        await page.locator('#chart .more a').last().click();
        assert.equal(await page.locator(':target').getAttribute('id'), `series-${mixed}`);
        await close();
        assert.deepEqual(problems, []);
      });
    }
  }
});

describe('a choice', () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: ${language}: is drawn, is in the address, and stays with a reload and the other language`, async () => {
        const { page, close } = await open();
        const problems = watch(page, origin);
        await page.goto(origin.url + at(language));
        // The first view needs no choice and no request.
        assert.equal(await page.locator('.compare-result').count(), 1);
        assert.equal(await page.locator('.compare-result svg[role="img"]').count(), 2);

        await page.getByRole('button', { name: language === 'zh' ? '全部取消' : 'Clear all' }).click();
        assert.equal(await page.locator('.compare-result').count(), 0);
        const [first, second] = [cities[1], cities[0]];
        await box(page, first).check();
        await box(page, second).check();
        const chosen = [mixed, series.find((id) => id !== mixed && id !== catalogue.featured)];
        for (const id of chosen) await box(page, id).check();
        await page.locator('.compare-result').nth(1).waitFor();
        const wanted = `#cities=${first},${second}&series=${chosen}`;
        assert.equal(await hash(page), wanted);
        assert.match(await page.locator('.compare-status').textContent(), /2.+2/);

        // The numbers are those of the data, the cities in the order of the site whatever that of the choice.
        const table = page.locator('.compare-result').first().locator('table');
        const rows = await table.locator('tbody th a').evaluateAll((all) => all.map((e) => e.getAttribute('href').split('/').at(-2)));
        assert.deepEqual(rows, [second, first]);

        await page.reload();
        await page.locator('.compare-result').nth(1).waitFor();
        assert.equal(await box(page, first).isChecked(), true);
        assert.equal(await page.locator('#choice input:checked').count(), 4);
        await page.click('nav.language a');
        await page.waitForURL(new RegExp(`/${other[language]}/compare/`));
        await page.locator('.compare-result').nth(1).waitFor();
        assert.equal(await hash(page), wanted);
        await close();
        assert.deepEqual(problems, []);
      });
    }

    inBrowser(`${origin.name}: the page of an indicator leads to its comparison`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(`${origin.url}zh/indicators/${mixed}/index.html`);
      await page.locator('#chart .more a').last().click();
      await page.locator(`#result-${mixed}`).waitFor();
      assert.equal(await page.locator('.compare-result').count(), 1);
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('works by keyboard alone', async () => {
    const { page, close } = await open();
    await page.goto(atRoot.url + at('zh'));
    await page.locator('#choice input').first().focus();
    const before = await page.locator('.compare-result tbody tr').count();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.compare-result tbody tr').count(), before - 1);
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.compare-result tbody tr').count(), before);
    assert.ok(await page.evaluate(() => document.activeElement.matches('#choice input')), 'the focus stays');
    await close();
  });

  inBrowser('the link is copied', async () => {
    const { page, context, close } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(belowPath.url).origin });
    await page.goto(belowPath.url + at('en'));
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.locator('.compare-status', { hasText: 'copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${publicAddress}en/compare/#cities=${catalogue.first}&series=${catalogue.featured}`);
    await close();
  });

  inBrowser('numbers that do not come are said to be missing, and come with the next try', async () => {
    const { page, close } = await open();
    let broken = true;
    await page.route('**/data/compare/**', (route) => (broken ? route.abort() : route.continue()));
    await page.goto(atRoot.url + at('zh'));
    await box(page, mixed).check();
    await page.locator('.compare-status', { hasText: '未能载入' }).waitFor();
    assert.equal(await page.locator('.compare-result').count(), 1);
    broken = false;
    await box(page, mixed).uncheck();
    await box(page, mixed).check();
    await page.locator('.compare-result').nth(1).waitFor();
    await close();
  });

  inBrowser('a made-up address does no harm', async () => {
    const { page, close } = await open();
    const problems = watch(page, atRoot);
    for (const end of ['#cities=nowhere,<b>&series=__proto__', '#series-nothing', '#%E0%A4%A', '#cities=&series=', `#cities=${cities[0]}&series=${mixed}&x=1`]) {
      await page.goto('about:blank');
      await page.goto(atRoot.url + at('zh') + end);
      await page.locator('#choice fieldset').first().waitFor();
    }
    await page.locator('.compare-result').waitFor();
    await close();
    assert.deepEqual(problems, []);
  });
});

describe('honesty', () => {
  inBrowser('what differs is said beside the comparison, and what is another kind of number is not drawn', async () => {
    const { page, close } = await open();
    for (const language of languages) {
      await page.goto('about:blank');
      await page.goto(`${atRoot.url}${at(language)}#cities=${cities}&series=${mixed}`);
      const result = page.locator('.compare-result');
      await result.waitFor();
      const own = values.filter((row) => row.series === mixed && !row.indicator.endsWith('-13th'));
      const drawn = own.filter((row) => row.kind === 'level');
      // One mark for each level; the legend is apart.
      assert.equal(await result.locator('svg.chart-wide circle, svg.chart-wide path[d*="h11v11"]').count(), drawn.length);
      const odd = own.find((row) => row.kind === 'increase');
      const notes = await result.locator('.note').textContent();
      assert.ok(notes.includes(language === 'zh' ? odd.raw : 'increase over the period'), notes);
      // Its words stand in the picture and in the table all the same.
      if (language === 'zh') for (const place of ['svg.chart-wide', 'table']) assert.ok((await result.locator(place).textContent()).includes(odd.raw), place);
      // Years that differ.
      const years = new Set(own.filter((row) => row.role === 'target').map((row) => row.year));
      if (years.size > 1) assert.match(notes, language === 'zh' ? /目标年份不同/ : /target years differ/);
    }
    await close();
  });

  inBrowser('every way of writing a number has its mark and its entry in the legend', async () => {
    const { page, close } = await open();
    const legend = { '>=': /至少/, '>': /至少/, '~': /约/, '<=': /至多/ };
    let tried = 0;
    for (const id of series) {
      const own = values.filter((row) => row.series === id && row.kind === 'level' && !row.indicator.endsWith('-13th') && legend[row.comparator]);
      // A series whose cities may share no axis has no marks here.
      if (own.length === 0 || JSON.parse(readFileSync(path.join(sites.root, 'data/indicators', `${id}.json`), 'utf8')).apart) continue;
      await page.goto('about:blank');
      await page.goto(`${atRoot.url}${at('zh')}#cities=${cities}&series=${id}`);
      const result = page.locator('.compare-result');
      await result.waitFor();
      const text = await result.locator('.legend').allTextContents();
      for (const row of own) if (new RegExp(row.unit_zh).test(await result.locator('h3').textContent())) assert.match(text.join(' '), legend[row.comparator], `${id} ${row.raw}`);
      tried++;
    }
    assert.ok(tried >= 3, String(tried));
    await close();
  });
});

describe('weight and telephones', () => {
  inBrowser('the page stays small, and so does every file with numbers', async () => {
    for (const language of languages) {
      assert.ok(gzipSync(readFileSync(path.join(sites.root, at(language)))).length < 20_000);
      const shards = files(path.join(sites.root, 'data/compare', language), '.js');
      assert.equal(shards.length, series.length * Math.ceil(cities.length / catalogue.shard));
      for (const file of shards) assert.ok(statSync(path.join(sites.root, 'data/compare', language, file)).size < 60_000, file);
    }
  });

  for (const language of languages) {
    inBrowser(`${language}: fits a phone, is chosen by touch, and nothing moves while it comes`, async () => {
      const { page, close } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
      const problems = watch(page, atRoot);
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => list.getEntries().forEach((e) => e.hadRecentInput || window.shifts.push(e.value))).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route('**/*.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue();
      });
      await page.goto(atRoot.url + at(language));
      assert.deepEqual(await page.evaluate(() => window.shifts), []);
      await box(page, mixed).tap();
      await page.locator('.compare-result').nth(1).waitFor();
      assert.deepEqual(await page.locator('.compare-result svg').evaluateAll((all) => [...new Set(all.filter((e) => e.getClientRects().length && e.getAttribute('role') === 'img').map((e) => e.getAttribute('class')))]), ['chart-narrow']);
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth), false);
      await close();
      assert.deepEqual(problems, []);
    });
  }

  inBrowser('paper has the result and the table of all', async () => {
    const { page, close } = await open();
    await page.goto(atRoot.url + at('zh'));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.compare-lists').isVisible(), false);
    assert.ok((await page.locator('.compare-result svg.chart-wide').boundingBox()).height > 80);
    assert.ok((await page.locator('table.compare').boundingBox()).height > 200);
    await close();
  });
});
