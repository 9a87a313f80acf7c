// What the built site says of itself to search engines, networks, feed readers and servers, read
// without a browser and held against what readers see.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { files, publicAddress, root, sites, tags, walk } from './help.mjs';

// read gathers what the tests ask of a page.
function read(html) {
  const page = { meta: {}, property: {}, alternates: {}, canonical: '', crumbs: [], blocks: [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((m) => m[1]) };
  walk(html, {
    open(tag, a, above) {
      if (tag === 'html') page.lang = a.lang;
      if (tag === 'meta' && a.name) (page.meta[a.name.toLowerCase()] ??= []).push(a);
      if (tag === 'meta' && a.property) (page.property[a.property] ??= []).push(a.content);
      if (tag === 'meta' && a['http-equiv']) page.policy = a.content;
      if (tag === 'link' && a.rel === 'canonical') page.canonical = a.href;
      if (tag === 'link' && a.rel === 'alternate' && a.hreflang) page.alternates[a.hreflang] = a.href;
      if (!above.some((e) => /\bcrumbs\b/.test(e.attributes.class))) return;
      if (tag === 'li') page.crumbs.push({ name: '', href: '' });
      if (tag === 'a') page.crumbs.at(-1).href = a.href;
    },
    text(text, above) {
      if (above.some((e) => e.tag === 'li') && above.some((e) => /\bcrumbs\b/.test(e.attributes.class))) page.crumbs.at(-1).name += text.trim();
    },
  });
  return page;
}

// things calls f for every object in linked data.
function things(value, f) {
  if (Array.isArray(value)) value.forEach((v) => things(v, f));
  else if (value && typeof value === 'object') {
    f(value);
    Object.values(value).forEach((v) => things(v, f));
  }
}

for (const [name, folder] of Object.entries(sites)) {
  describe(`what the site says of itself (${name})`, () => {
    const base = name === 'plans' ? publicAddress : 'https://site.test/';
    const known = name === 'plans';
    const all = files(folder);
    const pages = new Map(all.filter((file) => file.endsWith('.html')).map((file) => [file, read(readFileSync(path.join(folder, file), 'utf8'))]));
    const inLanguage = [...pages].filter(([file]) => file.slice(0, 2) in tags && file[2] === '/');
    const address = (file) => base + (known ? file.replace(/(^|\/)index\.html$/, '$1') : file);
    const each = (list, check) => {
      const problems = [];
      for (const [file, page] of list) for (const problem of check(page, file) ?? []) problems.push(`${file}: ${problem}`);
      assert.ok(list.length > 500, `only ${list.length} pages`);
      assert.deepEqual(problems.slice(0, 20), []);
    };
    // target is the file that an address of a page leads to; undefined outside the site.
    const target = (value, file) => {
      const url = new URL(value, base + file);
      if (!url.href.startsWith(base)) return undefined;
      return decodeURIComponent(url.pathname.slice(new URL(base).pathname.length)) + (url.pathname.endsWith('/') ? 'index.html' : '');
    };

    test('every page has one block of linked data, in its language, with the breadcrumb that readers see', () =>
      each(inLanguage, (page, file) => {
        if (page.blocks.length !== 1) return [`${page.blocks.length} blocks`];
        const problems = [];
        const data = JSON.parse(page.blocks[0]);
        if (data['@context'] !== 'https://schema.org') problems.push('no context');
        const self = data['@graph'][0];
        if (self.inLanguage !== page.lang) problems.push(`in the language ${self.inLanguage}`);
        if (target(self.url, file) !== file) problems.push(`calls itself ${self.url}`);
        const english = page.lang === 'en';
        const twin = (english ? 'zh' : 'en') + file.slice(2);
        if (target(self[english ? 'translationOfWork' : 'workTranslation']['@id'], file) !== twin) problems.push('does not name its twin');
        const crumbs = data['@graph'].filter((thing) => thing['@type'] === 'BreadcrumbList');
        const home = /^..\/index\.html$/.test(file);
        if (crumbs.length !== (home ? 0 : 1)) return [...problems, `${crumbs.length} breadcrumbs`];
        if (home) return problems;
        const said = crumbs[0].itemListElement.map((item) => [item.position, item.name, target(item.item, file)]);
        const seen = page.crumbs.map((crumb, i) => [i + 1, crumb.name, crumb.href ? path.posix.join(path.posix.dirname(file), crumb.href) : file]);
        if (JSON.stringify(said) !== JSON.stringify(seen)) problems.push(`the breadcrumb is ${JSON.stringify(said)}, readers see ${JSON.stringify(seen)}`);
        return problems;
      }));

    test('what linked data names exists', () => {
      const defined = new Set();
      const asked = [];
      for (const [file, page] of inLanguage) {
        things(JSON.parse(page.blocks[0]), (thing) => {
          const id = thing['@id'] && new URL(thing['@id'], base + file).href;
          if (id && Object.keys(thing).length > 1) defined.add(id);
          else if (id) asked.push([file, id]);
          for (const key of ['url', 'item', 'contentUrl', '@id']) {
            const at = thing[key] && target(thing[key], file);
            if (at && !existsSync(path.join(folder, at))) asked.push([file, `${key} ${thing[key]}`]);
          }
        });
      }
      assert.ok(asked.length > 1000);
      assert.deepEqual(asked.filter(([, id]) => !defined.has(id)).slice(0, 20), []);
    });

    test('every indicator page and the data page offer their figures as a data set', () =>
      assert.deepEqual(
        inLanguage.filter(([file, page]) => /^..\/(indicators\/[^/]+|data|cities\/[^/]+\/indicators)\/index\.html$/.test(file) && !/"@type":"Dataset".*"@type":"DataDownload"/.test(page.blocks[0])).map(([file]) => file),
        [],
      ));

    test('chapters are parts of their plan, each in its place', () => {
      let count = 0;
      for (const [file, page] of inLanguage) {
        const chapter = JSON.parse(page.blocks[0])['@graph'].find((thing) => thing['@id'].endsWith('#chapter'));
        if (!/\/plan\/[^/]+\/index\.html$/.test(file)) continue;
        count++;
        const plan = target(chapter.isPartOf['@id'], file);
        const parts = JSON.parse(pages.get(plan).blocks[0])['@graph'].find((thing) => thing['@id'] === chapter.isPartOf['@id'] || thing['@id'].endsWith('#digest')).hasPart;
        assert.equal(target(parts[chapter.position - 1]['@id'], plan), file);
      }
      assert.ok(count > 40, `only ${count} chapters`);
    });

    test('no two meta elements have one name, but for the colours of the two schemes', () =>
      each([...pages], (page) => Object.entries(page.meta).flatMap(([key, list]) => (list.length > 1 && new Set(list.map((a) => a.media)).size < list.length ? [key] : []))));

    test('the policy of every page is the one that headers carry', () => {
      const header = readFileSync(path.join(folder, '_headers'), 'utf8').match(/Content-Security-Policy: (.*); frame-ancestors 'self'/)[1];
      each([...pages], (page) => (page.policy === header ? [] : [`the policy is ${page.policy}`]));
    });

    test('the colour of the browser around a page is that of its paper', () => {
      const css = readFileSync(path.join(root, 'static/css/base.css'), 'utf8');
      const papers = [...css.matchAll(/--paper: (#[0-9a-f]{6})/g)].map((m) => m[1]);
      each([...pages], (page) => (JSON.stringify(page.meta['theme-color'].map((a) => a.content)) === JSON.stringify(papers.slice(0, 2)) ? [] : ['other colours']));
    });

    test('icons and manifest are there, in the sizes they claim', () => {
      const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.webmanifest'), 'utf8'));
      assert.ok(manifest.name && manifest.short_name && existsSync(path.join(folder, manifest.start_url)));
      const sizes = (file) => {
        const png = readFileSync(path.join(folder, file));
        return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
      };
      for (const icon of manifest.icons.filter((i) => i.type === 'image/png')) assert.equal(sizes(icon.src), icon.sizes);
      assert.deepEqual(manifest.icons.map((i) => i.sizes), ['192x192', '512x512', 'any']);
      assert.equal(sizes('apple-touch-icon.png'), '180x180');
    });

    test('a feed is one that readers of feeds accept (RFC 4287)', () => {
      const ids = new Set();
      for (const language of Object.keys(tags)) {
        const xml = readFileSync(path.join(folder, language, 'feed.xml'), 'utf8');
        const outline = [];
        walk(xml.replace(/^<\?xml[^>]*\?>\s*/, '').replace(/<link ([^>]*)\/>/g, '<meta $1/>'), {
          open: (tag, a, above) => outline.push({ tag: tag === 'meta' ? 'link' : tag, a, depth: above.length }),
        });
        assert.equal(outline[0].tag, 'feed');
        assert.deepEqual([outline[0].a.xmlns, outline[0].a['xml:lang']], ['http://www.w3.org/2005/Atom', tags[language]]);
        const top = outline.filter((e) => e.depth === 1);
        for (const tag of ['id', 'title', 'updated', 'author']) assert.equal(top.filter((e) => e.tag === tag).length, 1, tag);
        const links = top.filter((e) => e.tag === 'link').map((e) => [e.a.rel, target(e.a.href, `${language}/feed.xml`)]);
        assert.deepEqual(links, [['self', `${language}/feed.xml`], ['alternate', `${language}/index.html`]]);
        const entries = xml.split('<entry>').slice(1);
        assert.ok(entries.length > 20);
        for (const entry of entries) {
          for (const tag of ['id', 'title', 'updated', 'summary']) assert.equal(entry.split(`<${tag}>`).length, 2, tag);
          const id = entry.match(/<id>(.*?)<\/id>/)[1];
          assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          assert.ok(!ids.has(id), `${id} is used twice`);
          ids.add(id);
          assert.ok(pages.has(target(entry.match(/href="(.*?)"/)[1], `${language}/feed.xml`)));
        }
        for (const [, time] of xml.matchAll(/<updated>(.*?)<\/updated>/g)) assert.ok(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]08:00$/.test(time) && !Number.isNaN(Date.parse(time)), time);
      }
    });

    if (known) {
      test('alternates are mutual: each page names itself, its twin and the default, and they name it', () =>
        each([...pages], (page, file) => {
          if (file === '404.html') return page.canonical || Object.keys(page.alternates).length > 0 ? ['has addresses'] : [];
          // The page of both languages is a second view of its chapter and known under the chapter's address.
          if (page.canonical !== address(file.replace('/aligned/', '/'))) return [`is called ${page.canonical}`];
          const problems = [];
          if (JSON.stringify(Object.keys(page.alternates)) !== '["zh-Hans","en","x-default"]') problems.push(`names ${Object.keys(page.alternates)}`);
          for (const [tag, href] of Object.entries(page.alternates)) {
            const other = pages.get(target(href, file));
            if (!other) problems.push(`${tag} leads nowhere`);
            else if (tag !== 'x-default' && other.lang !== tag) problems.push(`${tag} is in ${other.lang}`);
            else if (!Object.values(other.alternates).includes(page.canonical)) problems.push(`${tag} does not lead back`);
          }
          return problems;
        }));

      test('the sitemap lists the canonical address of every page, once, with the alternates of the page', () => {
        const xml = readFileSync(path.join(folder, 'sitemap.xml'), 'utf8');
        const listed = xml.split('<url>').slice(1).map((part) => ({
          at: part.match(/<loc>(.*?)<\/loc>/)[1],
          alternates: Object.fromEntries([...part.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map((m) => [m[1], m[2]])),
        }));
        const canonical = [...new Set([...pages.values()].map((page) => page.canonical).filter(Boolean))];
        assert.deepEqual(listed.map((l) => l.at).sort(), canonical.sort());
        const byAddress = new Map([...pages.values()].map((page) => [page.canonical, page.alternates]));
        for (const l of listed) assert.deepEqual(l.alternates, byAddress.get(l.at));
        assert.match(readFileSync(path.join(folder, 'robots.txt'), 'utf8'), new RegExp(`^Sitemap: ${publicAddress}sitemap.xml$`, 'm'));
      });

      test('every page has a picture for networks that exists, with words for it in its language', () =>
        each(inLanguage, (page, file) => {
          const one = (key) => (page.property[key]?.length === 1 ? page.property[key][0] : undefined);
          const problems = ['og:title', 'og:type', 'og:url', 'og:description', 'og:site_name', 'og:image', 'og:image:alt'].filter((key) => !one(key));
          if (one('og:url') !== page.canonical) problems.push('another address');
          if (one('og:locale') !== { 'zh-Hans': 'zh_CN', en: 'en_GB' }[page.lang]) problems.push('another language');
          if (/\p{Script=Han}/u.test(one('og:image:alt')) !== (page.lang === 'zh-Hans')) problems.push(`says ${one('og:image:alt')}`);
          const at = target(one('og:image'), file);
          if (!at || !existsSync(path.join(folder, at))) return [...problems, 'no picture'];
          const png = readFileSync(path.join(folder, at));
          if (png.readUInt32BE(16) !== 1200 || png.readUInt32BE(20) !== 630 || png.length > 30_000) problems.push(`${at} is not the right size`);
          return problems;
        }));
    } else {
      test('without a public address nothing claims one', () =>
        each([...pages], (page) => [...(page.canonical ? ['canonical'] : []), ...Object.keys(page.property), ...page.blocks.filter((b) => b.includes('"@id":"http'))]));
    }
  });
}
