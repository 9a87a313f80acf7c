// Searching as a reader does: from a server and by double click, in both languages, with a mouse, with the
// keyboard alone, on a phone, without JavaScript.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { atRoot, belowPath, fromDisk, inBrowser, languages, open, pageOf, watch } from './help.mjs';

const searchPage = (origin, language, query = '') => `${origin.url}${language}/search/index.html${query}`;

// settled waits until the results are those of what was asked last.
async function settled(page) {
  await page.waitForFunction(() => {
    const status = document.getElementById('search-status').textContent;
    return !document.getElementById('results').hasAttribute('aria-busy') && status && !/查找|Searching/.test(status);
  });
  return page.textContent('#search-status');
}

async function ask(page, query) {
  await page.fill('#query', query);
  await page.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q, query.trim());
  return settled(page);
}

const results = (page) =>
  page.$$eval('#results > li', (items) =>
    items.map((item) => ({
      title: item.querySelector('h2').textContent,
      kind: item.querySelector('.kind').textContent,
      text: item.textContent,
      excerpt: item.querySelector('.excerpt')?.textContent ?? '',
      marks: [...item.querySelectorAll('mark')].map((m) => m.textContent),
      href: item.querySelector('a').getAttribute('href'),
    })),
  );

describe('searching', { concurrency: 2 }, () => {
  for (const origin of [atRoot, belowPath, fromDisk]) {
    inBrowser(`${origin.name}: from the field in the head of a page to the passage`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(origin.url + pageOf('zh', 'cities/*/plan/*'));
      assert.equal(await page.$$eval('script[src]', (list) => list.filter((s) => /search/.test(s.src)).length), 0, 'no script of the search elsewhere');
      await page.fill('.find input', '科创走廊');
      await page.press('.find input', 'Enter');
      await page.waitForURL(/zh\/search\/index\.html\?q=/);
      assert.match(await settled(page), /^找到 \d+ 条结果/);
      const [first] = await results(page);
      assert.match(first.text, /科创走廊/);
      assert.deepEqual([...new Set(first.marks)], ['科创走廊']);
      const passage = page.locator('#results li', { hasText: '正文' }).first().locator('a');
      const title = await passage.textContent();
      await passage.click();
      await page.waitForURL(/#/);
      assert.ok((await page.locator(':target').textContent()).includes(title));
      await page.goBack();
      assert.equal(await page.inputValue('#query'), '科创走廊');
      assert.match(await settled(page), /^找到/);
      await close();
      assert.deepEqual(problems, []);
    });

    inBrowser(`${origin.name}: stretches across words, figures and words are found and marked`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      for (const [language, query, mark] of [
        ['zh', '新技术企', /^新技术企$/],
        ['zh', '创走', /^创走$/],
        ['zh', '3.75%', /^3\.75%$/],
        ['zh', '３．７５％', /^3\.75%$/],
        ['zh', '1000亿', /^1000亿$/],
        ['zh', '1000亿元', /^1000亿元$/],
        ['zh', '≥185', /^≥185$/],
        ['zh', '湖州 R&D', /^R&D$/],
        ['en', 'RMB 100 billion', /^RMB 100 billion$/],
        ['en', '18,000', /^18,?000$/],
        ['en', '18000', /^18,?000$/],
        ['en', 'Hangzhou 4.0%', /^4\.0%$/],
        ['en', 'laboratories', /^laboratory$/i],
        ['en', 'ÍNNOVAT', /^innovat/i],
      ]) {
        if (!page.url().includes(`/${language}/search/`)) await page.goto(searchPage(origin, language));
        const status = await ask(page, query);
        assert.match(status, /\d/, `${query}: ${status}`);
        const found = await results(page);
        assert.ok(found.length > 0, query);
        assert.ok(found.some((r) => r.marks.some((m) => mark.test(m))), `${query}: ${JSON.stringify(found.map((r) => r.marks))}`);
      }
      await close();
      assert.deepEqual(problems, []);
    });

    inBrowser(`${origin.name}: what is chosen stands in the address, and the way back works`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(searchPage(origin, 'zh', `?q=${encodeURIComponent('企业')}`));
      const all = await settled(page);
      const option = page.locator('#city-hangzhou');
      const n = Number(await page.locator('label[for="city-hangzhou"] .n').textContent());
      await option.check();
      await page.waitForFunction((before) => document.getElementById('search-status').textContent !== before, all);
      const chosen = await settled(page);
      assert.ok(chosen.includes(`找到 ${n} 条结果`), `${chosen}, not ${n}`);
      assert.match(page.url(), /city=hangzhou/);
      for (const r of await results(page)) assert.match(r.text, /杭州/);
      await page.locator('#kind-box').check();
      await page.waitForFunction(() => /kind=box/.test(location.search));
      await settled(page);
      assert.deepEqual([...new Set((await results(page)).map((r) => r.kind))], ['专栏']);
      // The same address shows the same.
      const { page: second, close: closeSecond } = await open();
      await second.goto(page.url());
      await settled(second);
      assert.deepEqual(await results(second), await results(page));
      await closeSecond();
      await page.goBack();
      await page.waitForFunction(() => !/kind=box/.test(location.search));
      assert.equal(await settled(page), chosen);
      assert.equal(await page.locator('#kind-box').isChecked(), false);
      await page.goBack();
      await page.waitForFunction(() => !/city=/.test(location.search));
      assert.equal(await settled(page), all);
      await page.goForward();
      await page.waitForFunction(() => /city=hangzhou/.test(location.search));
      await page.click('#clear-facets');
      await page.waitForFunction(() => !/city=/.test(location.search));
      assert.equal(await settled(page), all);
      await close();
      assert.deepEqual(problems, []);
    });

    for (const language of languages) {
      inBrowser(`${origin.name}: without JavaScript the ${language} page says so and where else to look`, async () => {
        const { page, close } = await open({ javaScriptEnabled: false });
        await page.goto(`${origin.url}${language}/index.html`);
        await page.fill('.find input', 'GDP');
        await page.press('.find input', 'Enter');
        await page.waitForURL(/search\/index\.html\?q=GDP/);
        assert.match(await page.textContent('main .note'), /JavaScript/);
        assert.equal(await page.locator('#query').isVisible(), false, 'no field that does nothing');
        const ways = await page.$$eval('#search-ways a', (list) => list.map((a) => a.getAttribute('href').replace('../', '').replace(/^.*\/(?=[a-z]+\/index)/, '')));
        for (const wanted of ['sitemap/index.html', 'glossary/index.html', 'indicators/index.html', 'entities/index.html']) assert.ok(ways.includes(wanted), `${wanted} in ${ways}`);
        await page.click('#search-ways a >> nth=0');
        await page.waitForURL(/sitemap/);
        await close();
      });
    }
  }

  inBrowser('everything has its kind: each can be chosen and leads somewhere', async () => {
    for (const [language, query] of [['zh', '创新'], ['en', 'innovation']]) {
      const { page, close } = await open();
      const problems = watch(page, atRoot);
      await page.goto(searchPage(atRoot, language, `?q=${encodeURIComponent(query)}`));
      await settled(page);
      const kinds = await page.$$eval('input[name="kind"]', (list) => list.map((box) => box.value));
      for (const kind of ['passage', 'box', 'indicator', 'commitment', 'entity', 'term', 'theme', 'chapter']) {
        assert.ok(kinds.includes(kind), `${kind} in ${kinds}`);
        await page.goto(searchPage(atRoot, language, `?q=${encodeURIComponent(query)}&kind=${kind}`));
        await settled(page);
        const [first] = await results(page);
        assert.ok(first, kind);
        await page.click('#results a >> nth=0');
        await page.waitForURL((url) => !url.pathname.includes('/search/'));
        const { hash } = new URL(page.url());
        if (hash) assert.equal(await page.locator(':target').count(), 1, page.url());
      }
      await close();
      assert.deepEqual(problems, []);
    }
  });

  inBrowser('with the keyboard alone', async () => {
    for (const language of languages) {
      const { page, close } = await open();
      const problems = watch(page, atRoot);
      await page.goto(searchPage(atRoot, language));
      assert.equal(await page.evaluate(() => document.activeElement.id), 'query', 'the field has the focus');
      await page.keyboard.type('R&D');
      await page.waitForFunction(() => /q=R%26D/.test(location.search));
      await settled(page);
      await page.keyboard.press('ArrowDown');
      const focused = () => page.evaluate(() => [...document.querySelectorAll('#results h2 a')].indexOf(document.activeElement));
      assert.equal(await focused(), 0);
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(), 1);
      await page.keyboard.press('End');
      assert.equal(await focused(), 9);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'show-more');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelectorAll('#results > li').length > 10);
      await page.waitForFunction(() => [...document.querySelectorAll('#results h2 a')].indexOf(document.activeElement) === 10);
      await page.keyboard.press('Home');
      assert.equal(await focused(), 0);
      await page.keyboard.press('ArrowUp');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'query');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'query');
      // To a facet and on with the space bar; the focus stays there.
      await page.locator('input[name="kind"]').first().focus();
      const id = await page.evaluate(() => document.activeElement.id);
      const before = await page.textContent('#search-status');
      await page.keyboard.press('Space');
      await page.waitForFunction((was) => document.getElementById('search-status').textContent !== was, before);
      assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.checked]), [id, true]);
      await page.locator('#query').focus();
      await page.keyboard.press('Escape');
      assert.equal(await page.inputValue('#query'), '');
      await page.waitForFunction(() => document.querySelectorAll('#results > li').length === 0);
      // No letter is a command (WCAG 2.2, 2.1.4).
      await page.evaluate(() => document.activeElement.blur());
      for (const key of ['/', 's', 'k', 'f']) await page.keyboard.press(key);
      assert.notEqual(await page.evaluate(() => document.activeElement.id), 'query');
      await close();
      assert.deepEqual(problems, []);
    }
  });

  inBrowser('what is found is announced, with what it is', async () => {
    const { page, close } = await open();
    await page.goto(searchPage(atRoot, 'en'));
    const tree = () => page.locator('main').ariaSnapshot();
    assert.match(await tree(), /status: Type words or figures/);
    await ask(page, 'zebrafish quartz');
    assert.match(await tree(), /status: Nothing found for “zebrafish quartz”/);
    await ask(page, 'venture capital');
    const seen = await tree();
    assert.match(seen, /status: \d+ results/);
    assert.match(seen, /searchbox "Search this site"/);
    assert.match(seen, /group "Kind"/);
    assert.match(seen, /heading .*level=2/);
    await close();
  });

  inBrowser('few results lead to the other language with their number', async () => {
    const { page, close } = await open();
    const problems = watch(page, atRoot);
    await page.goto(searchPage(atRoot, 'zh', '?q=venture+capital'));
    await settled(page);
    const link = page.locator('p.other a');
    await page.waitForFunction(() => /\d/.test(document.querySelector('p.other a')?.textContent ?? ''));
    const n = Number(/\d+/.exec(await link.textContent())[0]);
    await link.click();
    await page.waitForURL(/\/en\/search\/index\.html\?q=venture/);
    assert.ok((await settled(page)).startsWith(`${n} result`));
    // The switch of languages takes the search along.
    await page.click('nav.language a');
    await page.waitForURL(/\/zh\/search\/index\.html\?q=venture/);
    await close();
    assert.deepEqual(problems, []);
  });

  inBrowser('a slip leads to what comes closest', async () => {
    const { page, close } = await open();
    await page.goto(searchPage(atRoot, 'en', '?q=laboratry'));
    assert.match(await settled(page), /^Nothing found for “laboratry”\. These come closest/);
    assert.match((await results(page))[0].title, /laborator/i);
    await page.goto(searchPage(atRoot, 'zh', `?q=${encodeURIComponent('高新企业数量的目标')}`));
    assert.match(await settled(page), /最接近/);
    assert.match((await results(page))[0].title, /企业数量/);
    await close();
  });

  inBrowser('on a phone the filters fold away, and nothing is wider than the screen', async () => {
    for (const language of languages) {
      const { page, close } = await open({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true });
      await page.goto(searchPage(atRoot, language, `?q=${encodeURIComponent(language === 'zh' ? '科技创新平台' : 'innovation')}`));
      await settled(page);
      assert.equal(await page.locator('fieldset').first().isVisible(), false);
      await page.tap('#facet-toggle');
      assert.equal(await page.locator('fieldset').first().isVisible(), true);
      await page.locator('#kind-passage').tap();
      await page.waitForFunction(() => /kind=passage/.test(location.search));
      await settled(page);
      assert.equal(await page.locator('fieldset').first().isVisible(), true, 'the filters stay open');
      assert.match(await page.textContent('#facet-toggle'), /1/);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 320);
      const small = await page.$$eval('main a, main button, main label, .find input, .find button', (list) => list.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24 && !e.closest('p, h2')).map((e) => e.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], 'targets of 24 pixels (WCAG 2.2, 2.5.8)');
      await close();
    }
  });

  inBrowser('a missing index says so and can be tried again', async () => {
    const { page, close } = await open();
    await page.route('**/search/index/t*.js*', (route) => route.abort());
    await page.goto(searchPage(atRoot, 'en', '?q=GDP'));
    await page.locator('#retry').waitFor();
    assert.match(await page.textContent('#search-status'), /could not be loaded/);
    await page.unroute('**/search/index/t*.js*');
    await page.click('#retry');
    assert.match(await settled(page).then(() => page.waitForSelector('#results li')).then(() => page.textContent('#search-status')), /results/);
    await close();
  });

  inBrowser('a first query loads less than 300 kB, and of the index only what it needs', async () => {
    for (const [language, query] of [['zh', '高新技术企业'], ['en', 'high-tech enterprises']]) {
      const { page, close } = await open();
      const loaded = [];
      page.on('response', async (response) => loaded.push((await response.body()).length));
      await page.goto(searchPage(atRoot, language, `?q=${encodeURIComponent(query)}`));
      await settled(page);
      await page.waitForLoadState('networkidle');
      const total = loaded.reduce((a, b) => a + b, 0);
      assert.ok(total < 700_000, `${total} bytes before compression`); // a web server makes about 0.4 of it
      await close();
    }
  });
});
