/*
 * The search page. It is the only page that loads this script; the field in the head of all others is a
 * plain form that leads here.
 *
 * A page opened from a disk may not read files, but it may load scripts. So the index is a folder of
 * scripts (see generator/internal/search), each of which calls lantuSearch with its key and its data:
 *
 *   meta   the directory: which documents there are, in which files their lists and texts lie
 *   t0 …   lists: for each term the documents that have it, and those that have it in their title
 *   d0 …   documents: title, place, what it belongs to, address, text, other keys
 *
 * The state of a search stands in the address: q, kind, city, theme.
 */
(() => {
  'use strict';

  // ---------------------------------------------------------------- texts

  const HAN = (c) => (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x2ebe0) || (c >= 0x30000 && c <= 0x323af);
  const SIGNS = new Set([...'%‰≥≤><=+±×°$¥€£'].map((s) => s.codePointAt(0)));
  const single = (c) => HAN(c) || (c >= 0x3041 && c <= 0x30ff) || c === 0x3005 || c === 0x3007 || SIGNS.has(c);
  const digit = (c) => c >= 0x30 && c <= 0x39;
  const small = (c) => c >= 0x61 && c <= 0x7a;
  const JOINERS = new Map([[0x2e, '.'], [0x26, '&'], [0x27, "'"], [0x2c, ','], [0x2019, "'"], [0xff0e, '.'], [0xff06, '&'], [0xff07, "'"]]);

  // plain is the character code of an ASCII letter or digit, small and half-width; otherwise 0.
  function plain(c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (c >= 0x41 && c <= 0x5a) c += 0x20;
    return digit(c) || small(c) ? c : 0;
  }

  // fold is search.Fold of the generator, character for character: what may be typed in several ways comes
  // out one way, atoms that touch or are parted by one space. from, if given, is filled with where each
  // character of the result stands in the text.
  function fold(text, from = null) {
    let s = '';
    let last = 32; // the last character of the result; a space while there is none
    const put = (ch, i) => {
      s += ch;
      last = ch.charCodeAt(ch.length - 1);
      if (from) for (let k = 0; k < ch.length; k++) from.push(i);
    };
    for (let i = 0; i < text.length; ) {
      let c = text.charCodeAt(i);
      if (c >= 0x4e00 && c <= 0x9fff) {
        put(text[i], i++);
        continue;
      }
      if (c >= 0xd800 && c <= 0xdbff) c = text.codePointAt(i);
      const j = i + (c > 0xffff ? 2 : 1);
      if (JOINERS.has(c)) {
        const sign = JOINERS.get(c);
        const after = j < text.length ? plain(text.charCodeAt(j)) : 0;
        if (sign === '.' && digit(last) && digit(after)) put('.', i);
        else if (sign === '&' && small(last) && small(after)) put('&', i);
        else if (sign === "'" && small(last) && small(after));
        else if (sign === ',' && digit(last) && /^\d{3}(?!\d)/.test(text.slice(j, j + 4)));
        else if (last !== 32) put(' ', i);
      } else if (c < 0x80) {
        const p = plain(c);
        if (p) put(p === c ? text[i] : String.fromCharCode(p), i);
        else if (SIGNS.has(c)) put(text[i], i);
        else if (last !== 32) put(' ', i);
      } else if (HAN(c)) put(text.slice(i, j), i);
      else if (BREAKS.test(text[i])) {
        if (last !== 32) put(' ', i); // the most frequent punctuation; a full-width comma groups no thousands
      } else {
        for (let ch of text.slice(i, j).normalize('NFKD')) {
          if (ch === '≧') ch = '≥';
          if (ch === '≦') ch = '≤';
          ch = ch.toLowerCase();
          if (/^[\p{Mn}\p{Cf}]/u.test(ch)) continue;
          if (single(ch.codePointAt(0)) || /^[\p{L}\p{N}]/u.test(ch)) put(ch, i);
          else if (last !== 32) put(' ', i);
        }
      }
      i = j;
    }
    return s;
  }

  const BREAKS = /[，。、；：“”（）《》！？—–]/;

  // endOf is where the character of a text ends that stands at i.
  const endOf = (text, i) => i + (text.codePointAt(i) > 0xffff ? 2 : 1);

  // atoms are the words and single characters of a stretch of folded text without breaks.
  function atoms(run) {
    const out = [];
    let word = '';
    for (const ch of run) {
      if (single(ch.codePointAt(0))) {
        if (word) out.push(word);
        word = '';
        out.push(ch);
      } else word += ch;
    }
    if (word) out.push(word);
    return out;
  }

  const isWord = (atom) => !single(atom.codePointAt(0));
  const isNumber = (atom) => /^[\d.]+$/.test(atom);
  const firstOf = (atom) => String.fromCodePoint(atom.codePointAt(0));
  const lastOf = (atom) => [...atom].pop();

  // maxWord is how many bytes of a word the index has.
  const maxWord = 48;
  function cut(word) {
    let n = 0;
    let out = '';
    for (const ch of word) {
      const c = ch.codePointAt(0);
      n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (n > maxWord) break;
      out += ch;
    }
    return out;
  }

  // stem is what English words have in common whose endings differ: plans, planned, planning.
  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    let w = word;
    if (/ies$/.test(w)) w = `${w.slice(0, -3)}y`;
    else if (/(?:ss|x|z|ch|sh)es$/.test(w)) w = w.slice(0, -2);
    else if (/[^sui]s$/.test(w)) w = w.slice(0, -1);
    const bare = w.replace(/(?:ing|ed)$/, '');
    if (bare !== w && bare.length >= 3 && /[aeiouy]/.test(bare)) w = bare.replace(/([^aeiousl])\1$/, '$1');
    return w.replace(/(.{5})e$/, '$1').replace(/iz(?=[aei]|$)/g, 'is');
  }

  // sameWord tells whether a word of a text is one that the reader means: one that begins so, or another
  // form of it. Numbers are meant as they are.
  function sameWord(wanted, word, loose) {
    if (word === wanted) return true;
    if (isNumber(wanted) || wanted.length < 2) return loose && word.startsWith(wanted);
    return word.startsWith(wanted) || stem(word) === stem(wanted);
  }

  // parse reads what the reader has typed: a list of parts that must all occur. A part is a stretch without
  // breaks or, in quotation marks, a phrase.
  function parse(query) {
    const parts = [];
    const add = (text, phrase) => {
      if (text && !parts.some((p) => p.text === text)) {
        const runs = text.split(' ').map(atoms);
        parts.push({ text, phrase: phrase && runs.length > 1, quoted: phrase, runs });
      }
    };
    query.split(/["“”„«»「」『』＂]/).forEach((piece, i) => {
      if (i % 2) add(fold(piece).trim(), true);
      else for (const text of fold(piece).trim().split(' ')) add(text, false);
    });
    return parts.slice(0, 12);
  }

  // occurrences are the places in a folded text where a part stands, as [from, to]. loose takes the end of
  // a word for the word: 25年 in 2025年.
  function occurrences(part, s, loose) {
    const out = [];
    const [run] = part.runs;
    if (part.runs.length === 1 && run.length === 1 && isWord(run[0]) && !part.quoted) {
      const begin = stemBase(run[0]);
      for (let at = s.indexOf(begin); at >= 0; at = s.indexOf(begin, at + 1)) {
        if (at > 0 && s[at - 1] !== ' ' && !single(charBefore(s, at))) continue;
        let end = at;
        while (end < s.length && s[end] !== ' ' && !single(s.codePointAt(end))) end += s.codePointAt(end) > 0xffff ? 2 : 1;
        if (sameWord(run[0], s.slice(at, end), loose)) out.push([at, end]);
      }
      return out;
    }
    const startsWithWord = isWord(run[0]);
    const lastRun = part.runs[part.runs.length - 1];
    const whole = part.quoted && isWord(lastRun[lastRun.length - 1]);
    for (let at = s.indexOf(part.text); at >= 0; at = s.indexOf(part.text, at + 1)) {
      const end = at + part.text.length;
      if (startsWithWord && !loose && at > 0 && s[at - 1] !== ' ' && !single(charBefore(s, at))) continue;
      if (whole && end < s.length && s[end] !== ' ' && !single(s.codePointAt(end))) continue;
      out.push([at, end]);
    }
    return out;
  }

  function charBefore(s, at) {
    const c = s.charCodeAt(at - 1);
    return c >= 0xdc00 && c <= 0xdfff && at > 1 ? s.codePointAt(at - 2) : c;
  }

  // stemBase is the beginning that all forms of a word share.
  function stemBase(word) {
    const other = stem(word);
    let n = 0;
    while (n < word.length && n < other.length && word[n] === other[n]) n++;
    if (n > 3 && word[n - 1] === 'y') n--; // policy, policies
    return word.slice(0, n);
  }

  // ---------------------------------------------------------------- the index

  // Numbers, as search.appendNumber of the generator writes them.
  const DIGITS = new Uint8Array(0x7f);
  for (let c = 0x21, n = 0; c <= 0x7e; c++) if (c !== 0x22 && c !== 0x5c && c !== 0x7c && c !== 0x3c) DIGITS[c] = n++;

  function numbers(text) {
    const out = [];
    let value = 0;
    let scale = 1;
    for (let i = 0; i < text.length; i++) {
      const d = DIGITS[text.charCodeAt(i)];
      if (d >= 64) {
        value += (d - 64) * scale;
        scale *= 26;
      } else {
        out.push(value + d * scale);
        value = 0;
        scale = 1;
      }
    }
    return out;
  }

  function runsToArray(text, n, Type) {
    const list = numbers(text);
    const out = new Type(n);
    let at = 0;
    for (let i = 0; i < list.length; i += 2) {
      out.fill(list[i], at, at + list[i + 1]);
      at += list[i + 1];
    }
    return out;
  }

  // order compares strings as the generator does, by code points.
  function order(a, b) {
    const n = Math.min(a.length, b.length);
    for (let i = 0; i < n; i++) {
      let x = a.charCodeAt(i);
      let y = b.charCodeAt(i);
      if (x !== y) {
        x += x >= 0xe000 ? -0x800 : x >= 0xd800 ? 0x2000 : 0;
        y += y >= 0xe000 ? -0x800 : y >= 0xd800 ? 0x2000 : 0;
        return x - y;
      }
    }
    return a.length - b.length;
  }

  // lowest is the first index of n for which a test holds that holds for all that follow; n if none.
  function lowest(n, test) {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  const waiting = new Map(); // "zh/t3" → what to do with its data
  const STALE = new Error('the index has changed');

  // register takes the data of a file; the files call it.
  function register(key, sum, data) {
    waiting.get(key)?.(sum, data);
  }

  // Index is the index of one language, below the folder of its search page.
  class Index {
    constructor(folder, code) {
      this.folder = folder;
      this.code = code;
      this.files = new Map();
    }

    load(name) {
      if (!this.files.has(name)) {
        const promise = new Promise((resolve, reject) => {
          const script = document.createElement('script');
          const key = `${this.code}/${name}`;
          waiting.set(key, (sum, data) => {
            if (sum === this.sum(name)) resolve(data);
            else reject(STALE);
          });
          const version = name === 'meta' ? this.again : encodeURIComponent(this.sum(name));
          script.src = `${this.folder}index/${name}.js${version ? `?${version}` : ''}`;
          script.addEventListener('load', () => {
            script.remove();
            reject(new Error(`${name} is not what it should be`)); // unless it has been taken
          });
          script.addEventListener('error', () => {
            script.remove();
            reject(new Error(`${name} is missing`));
          });
          document.head.append(script);
        });
        promise.catch(() => this.files.delete(name)); // it may succeed the next time
        this.files.set(name, promise);
      }
      return this.files.get(name);
    }

    // sum is that of a file as the directory knows it. It stands in the address, so that a browser keeps a
    // file as long as it is good and no longer, and in the file.
    sum(name) {
      if (name === 'meta') return '';
      const at = Number(name.slice(1)) * 4;
      return this.directory.sums[name[0] === 't' ? 0 : 1].slice(at, at + 4);
    }

    async open() {
      if (this.directory) return this;
      const d = await this.load('meta');
      this.docs = d.docs;
      this.kinds = runsToArray(d.kinds, d.docs, Uint8Array);
      this.city = runsToArray(d.city, d.docs, Uint32Array);
      this.sets = runsToArray(d.sets, d.docs, Uint32Array);
      this.directory = d;
      return this;
    }

    // forget drops everything, because the site has been published anew meanwhile.
    forget() {
      this.files.clear();
      this.directory = null;
      this.again = String(Date.now());
    }

    // file is the file of lists that has a term, if any has.
    file(term) {
      const { lists } = this.directory;
      return lowest(lists.length, (i) => order(lists[i], term) > 0) - 1;
    }

    async records(i) {
      const data = await this.load(`t${i}`);
      if (typeof data === 'string') {
        const records = data.split('|');
        this.files.set(`t${i}`, Promise.resolve(records));
        return records;
      }
      return data;
    }

    // mark marks the documents that have a term: 1 in the text, 2 in the title.
    mark(record, marks) {
      let doc = 0;
      let value = 0;
      let scale = 1;
      let mark = 1;
      for (let i = record.indexOf(' ') + 1; i < record.length; i++) { // as numbers, without a list
        const c = record.charCodeAt(i);
        if (c === 32) {
          doc = 0;
          mark = 2;
          continue;
        }
        const d = DIGITS[c];
        if (d >= 64) {
          value += (d - 64) * scale;
          scale *= 26;
        } else {
          doc += value + d * scale;
          if (marks[doc] < mark) marks[doc] = mark;
          value = 0;
          scale = 1;
        }
      }
    }

    // exactly marks the documents with a term.
    async exactly(term) {
      const marks = new Uint8Array(this.docs);
      const i = this.file(term);
      if (i < 0) return marks;
      const records = await this.records(i);
      const head = `${term} `;
      const at = lowest(records.length, (k) => order(termOf(records[k]), term) >= 0);
      if (at < records.length && records[at].startsWith(head)) this.mark(records[at], marks);
      return marks;
    }

    // beginning marks the documents with a term that begins so and that test accepts. Of a beginning that
    // very many terms have, as a single letter, it reads some files and says that there may be more.
    async beginning(begin, test) {
      const marks = new Uint8Array(this.docs);
      const { lists } = this.directory;
      const first = Math.max(0, this.file(begin));
      let end = first + 1;
      while (end < lists.length && (lists[end].startsWith(begin) || order(lists[end], begin) < 0)) end++;
      const more = end - first > maxFiles;
      end = Math.min(end, first + maxFiles);
      const files = await Promise.all(Array.from({ length: end - first }, (_, k) => this.records(first + k)));
      for (const records of files) {
        for (let k = lowest(records.length, (x) => order(termOf(records[x]), begin) >= 0); k < records.length && records[k].startsWith(begin); k++) {
          if (test(termOf(records[k]))) this.mark(records[k], marks);
        }
      }
      return { marks, more };
    }

    // part marks the documents that may have a part. loose: see occurrences.
    async part(part, loose) {
      const wanted = [];
      let more = false;
      for (const run of part.runs) {
        if (run.length === 1) {
          const [atom] = run;
          const term = cut(atom);
          if (!isWord(atom)) wanted.push(this.beginning(atom, () => true));
          else if (part.quoted || (!loose && (isNumber(atom) || atom.length < 2))) wanted.push(this.exactly(term));
          else wanted.push(this.beginning(stemBase(term), (word) => !/[^\p{L}\p{N}.&]/u.test(word) && !hasSingle(word) && sameWord(term, word, loose)));
          continue;
        }
        for (let i = 0; i < run.length; i++) {
          if (i > 0) wanted.push(this.exactly(lastOf(run[i - 1]) + firstOf(run[i])));
          if (isWord(run[i]) && (i > 0 || !loose) && (i < run.length - 1 || part.quoted)) wanted.push(this.exactly(cut(run[i])));
        }
      }
      const all = (await Promise.all(wanted)).map((w) => {
        more ||= w.more === true;
        return w.marks ?? w;
      });
      const marks = all[0];
      for (const other of all.slice(1)) for (let d = 0; d < marks.length; d++) if (marks[d] && other[d] < marks[d]) marks[d] = other[d];
      return { marks, more };
    }

      // near marks the documents that have most of what the parts consist of, with how much, for want of any that
    // have them: pairs of characters, and words that begin alike.
    async near(parts) {
      const wanted = [];
      for (const part of parts) {
        const c = parts.length > 1 ? this.cityOf(part) : 0;
        if (c) wanted.push(this.city.map((city) => (city === c ? 1 : 0)));
        else for (const run of part.runs) run.forEach((atom, i) => {
          const pair = i > 0 ? lastOf(run[i - 1]) + firstOf(atom) : '';
          if (pair && !/[的了和与及在]/.test(pair)) wanted.push(this.exactly(pair)); // not for the sake of a particle
          if (isNumber(atom)) wanted.push(this.exactly(cut(atom)));
          else if (isWord(atom)) wanted.push(this.beginning(likeness(atom), (word) => !hasSingle(word)).then(({ marks }) => marks));
        });
      }
      const score = new Float32Array(this.docs);
      let whole = 0;
      for (const marks of await Promise.all(wanted)) {
        const n = marks.reduce((sum, m) => sum + (m > 0), 0);
        const weight = Math.log(1 + this.docs / (n + 1)); // what few have says more
        whole += weight;
        for (let d = 0; d < this.docs; d++) if (marks[d]) score[d] += weight * (marks[d] === 2 ? 1.2 : 1);
      }
      const found = [];
      for (let d = 0; d < this.docs; d++) if (score[d] > whole * 0.45) found.push(d);
      return found.sort((a, b) => score[b] - score[a] || a - b).slice(0, 40).map((doc) => ({ doc, share: score[doc] / whole }));
    }

    // matches are the documents that may have all the parts, the most likely first. exact tells that they do.
    async matches(parts, loose) {
      const marks = await Promise.all(parts.map((p) => this.part(p, loose)));
      // Beside other parts the name of a city stands for everything in its plan.
      if (parts.length > 1) {
        parts.forEach((p, i) => {
          const c = this.cityOf(p);
          if (c) for (let d = 0; d < this.docs; d++) if (this.city[d] === c && !marks[i].marks[d]) marks[i].marks[d] = 1;
        });
      }
      const found = [];
      const score = new Float32Array(this.docs);
      const figures = parts.some((p) => /\d/.test(p.text));
      for (let d = 0; d < this.docs; d++) {
        let sum = 0;
        for (const { marks: m } of marks) {
          if (!m[d]) {
            sum = -1;
            break;
          }
          sum += m[d] === 2 ? 8 : 1;
        }
        if (sum < 0) continue;
        const kind = KINDS[this.kinds[d]];
        if (sum >= 8 * parts.length) sum += TITLE_WEIGHT[kind];
        else if (figures) sum += FIGURE_WEIGHT[kind] ?? 0;
        score[d] = sum;
        found.push(d);
      }
      found.sort((a, b) => score[b] - score[a] || a - b);
      const exact = parts.every((p) => !p.phrase && p.runs.every((run) => run.length === 1 || (run.length === 2 && !isWord(run[0]) && !isWord(run[1]))));
      return { found, score, exact: exact && !loose, more: marks.some((m) => m.more) };
    }

    // cityOf is the number of the city that a part names; 0 if it names none.
    cityOf(part) {
      this.names ??= new Map(this.directory.cities.flatMap(([, ...names], i) => names.map((name) => [fold(name).trim(), i + 1])));
      return this.names.get(part.text) ?? this.names.get(part.text.replace(/市$/, '')) ?? 0;
    }

    block(doc) {
      const { blocks } = this.directory;
      return lowest(blocks.length, (i) => blocks[i] > doc) - 1;
    }

    async document(doc) {
      const i = this.block(doc);
      const block = await this.load(`d${i}`);
      const at = doc - this.directory.blocks[i];
      if (Array.isArray(block[at])) {
        const [title, place, above, href, text, keys] = block[at];
        block[at] = { doc, title, place, above, href, text, keys };
      }
      return block[at];
    }
  }

  // maxFiles is how many files of lists one beginning may ask for.
  const maxFiles = 6;

  const termOf = (record) => record.slice(0, record.indexOf(' '));
  // likeness is the beginning that words which are nearly the same are likely to share.
  const likeness = (word) => word.slice(0, Math.max(4, word.length - 3));
  const hasSingle = (word) => [...word].some((ch) => single(ch.codePointAt(0)));

  // The kinds of documents, by their numbers in the index.
  const KINDS = ['passage', 'box', 'indicator', 'commitment', 'entity', 'term', 'theme', 'chapter', 'city'];
  const TITLE_WEIGHT = { city: 8, theme: 7, indicator: 6, term: 6, entity: 5, chapter: 5, passage: 3, box: 3, commitment: 2 };

  const FIGURE_WEIGHT = { indicator: 4, commitment: 2 };

  // judge looks at the texts of a document: whether it has all the parts, and how well it fits; null if it
  // has not. inCity tells the parts that its city answers.
  function judge(d, parts, loose, inCity = () => false) {
    d.folded ??= [d.title, d.text, d.keys].map((text) => fold(text));
    const [title, text, keys] = d.folded;
    let score = 0;
    for (const part of parts) {
      const inTitle = occurrences(part, title, loose);
      const inText = occurrences(part, text, loose);
      if (!inTitle.length && !inText.length && !occurrences(part, keys, loose).length && !inCity(part)) return null;
      score += Math.min(3, Math.log2(1 + inText.length));
      if (inTitle.some(([a]) => a === 0)) score += 2;
    }
    const whole = parts.map((p) => p.text).join(' ');
    if (title.trim() === whole || keys.trim() === whole) score += 20;
    else if (parts.length > 1 && (title.includes(whole) || text.includes(whole))) score += 6;
    return score - Math.min(2, Math.log10(1 + d.text.length / 200) * 1.5);
  }

  // marksOf says where the parts stand in a text: [from, to, which parts].
  function marksOf(text, parts, loose) {
    const from = [];
    const s = fold(text, from);
    const out = [];
    parts.forEach((part, p) => {
      for (const [a, b] of occurrences(part, s, loose)) out.push([from[a], endOf(text, from[b - 1]), p]);
    });
    return joined(out, text);
  }

  // placed adds to a document where the parts stand in its title and text, and the keys that have those
  // which stand in neither.
  function placed(d, parts, loose) {
    const titleMarks = marksOf(d.title, parts, loose);
    const marks = marksOf(d.text, parts, loose);
    const seen = new Set([...titleMarks, ...marks].flatMap((m) => m[2]));
    const also = [];
    for (const line of d.keys.split('\n')) {
      const wanted = parts.filter((_, p) => !seen.has(p));
      const found = wanted.length ? marksOf(line, wanted, loose) : [];
      if (!found.length) continue;
      also.push([line, found]);
      for (const m of found) for (const p of m[2]) seen.add(parts.indexOf(wanted[p]));
    }
    return { ...d, titleMarks, marks, also };
  }

  // joined are marks in their order, those that touch or are parted by a space or hyphen made one.
  function joined(marks, text) {
    const out = [];
    for (const [a, b, p] of marks.sort((x, y) => x[0] - y[0] || y[1] - x[1])) {
      const last = out[out.length - 1];
      if (last && (a <= last[1] || /^[ -]?$/.test(text.slice(last[1], a)))) {
        last[1] = Math.max(last[1], b);
        if (!last[2].includes(p)) last[2].push(p);
      } else out.push([a, b, [p]]);
    }
    return out;
  }

  // excerpt chooses the stretch of a text to show: where the most parts stand together. It returns its ends.
  function excerpt(text, marks, length) {
    if (text.length <= length) return [0, text.length];
    let best = 0;
    let bestValue = -1;
    marks.forEach(([start], i) => {
      const seen = new Set();
      let n = 0;
      for (let k = i; k < marks.length && marks[k][1] <= start + length * 0.75; k++) {
        for (const part of marks[k][2]) seen.add(part);
        n++;
      }
      const value = seen.size * 10 + (marks[i][2].length - 1) * 5 + Math.min(n, 4);
      if (value > bestValue) [bestValue, best] = [value, start];
    });
    // From the beginning of the sentence, if that is near; else from a word.
    let from = Math.max(0, best - Math.floor(length * 0.25));
    const before = text.slice(from, best);
    const sentence = Math.max(...['。', '；', '\n', '. ', '; '].map((s) => before.lastIndexOf(s) + (before.includes(s) ? s.length : 0)));
    if (from > 0) {
      if (sentence > 0) from += sentence;
      else if (/[\p{L}\p{N}]/u.test(text[from - 1] ?? '') && /[a-zA-Z0-9]/.test(text[from])) from += Math.max(0, before.indexOf(' ') + 1);
    }
    if (text.length - from < length) from = Math.max(0, Math.min(from, text.length - length));
    let to = Math.min(text.length, from + length);
    if (to < text.length && /[a-zA-Z0-9]/.test(text[to]) && /[a-zA-Z0-9]/.test(text[to - 1])) {
      const space = text.lastIndexOf(' ', to);
      if (space > best) to = space;
    }
    return [from, to];
  }

  globalThis.lantuSearch = Object.assign(register, { fold, atoms, stem, parse, occurrences, numbers, order, judge, placed, excerpt, Index, KINDS });
  if (typeof document === 'undefined') return;
  const form = document.getElementById('search');
  if (!form) return;

  // ---------------------------------------------------------------- the page

  const words = JSON.parse(document.getElementById('search-words').textContent);
  const say = (key, values = {}) => words[key].replace(/\{(\w)\}/g, (_, name) => values[name] ?? '');
  const english = document.documentElement.lang === 'en';
  const [field, status, list, more, facets, ways] = ['query', 'search-status', 'results', 'search-more', 'facets', 'search-ways'].map((id) => document.getElementById(id));
  const code = english ? 'en' : 'zh';
  const own = new Index('', code);
  const other = new Index(form.dataset.other, english ? 'zh' : 'en');
  const FACETS = ['kind', 'city', 'theme'];
  const FIRST = 10; // results shown at first
  const STEP = 20; // and with each “more”
  const WINDOW = 8; // files of documents that are read to order the best results
  const CHECKED = 16; // files that are read to count exactly
  const OPTIONS = 8; // of a facet, until all are asked for

  let state = read();
  let shown = FIRST;
  let turn = 0; // of the search that counts
  let expanded = new Set(); // facets that show all their options

  function read() {
    const address = new URLSearchParams(location.search);
    const chosen = (name) => new Set((address.get(name) ?? '').split(',').filter(Boolean));
    return { q: address.get('q') ?? '', kind: chosen('kind'), city: chosen('city'), theme: chosen('theme') };
  }

  function address(s) {
    const out = new URLSearchParams();
    if (s.q.trim()) out.set('q', s.q.trim());
    for (const name of FACETS) if (s[name].size) out.set(name, [...s[name]].join(','));
    const query = out.toString();
    return query ? `?${query}` : '';
  }

  // remember puts the state into the address. Some browsers do not let a page from a disk do so; then the
  // search works all the same.
  function remember(asNew) {
    const wanted = address(state);
    if (wanted === location.search) return;
    try {
      history[asNew ? 'pushState' : 'replaceState'](null, '', location.pathname + wanted);
    } catch {
      // see above
    }
    twin();
  }

  // twin takes the search along to the other language.
  function twin() {
    document.querySelectorAll('a[data-language]').forEach((link) => (link.search = address(state)));
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // write appends a text; on an English page stretches of Chinese say their language.
  function write(parent, lines) {
    const text = lines.replace(/\n/g, ' · ');
    if (!english) return parent.append(text);
    for (const piece of text.split(/([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]+)/u)) {
      if (/^[\u2e80-\u9fff\uf900-\uffef\u{20000}-\u{3ffff}]/u.test(piece)) parent.append(make('span', { lang: 'zh-Hans' }, piece));
      else if (piece) parent.append(piece);
    }
  }

  // marked writes a stretch of a text with what was searched for marked.
  function marked(parent, text, marks, from = 0, to = text.length) {
    let at = from;
    for (const [a, b] of marks) {
      if (a < at || b > to) continue;
      write(parent, text.slice(at, a));
      const mark = make('mark');
      write(mark, text.slice(a, b));
      parent.append(mark);
      at = b;
    }
    write(parent, text.slice(at, to));
  }

  function result(d) {
    const link = make('a', { href: `../${d.href}` });
    marked(link, d.title, d.titleMarks);
    const where = make('p', { class: 'where' }, make('span', { class: 'kind' }, words.kinds[own.kinds[d.doc]][0]));
    const city = own.city[d.doc];
    const name = city ? own.directory.cities[city - 1][1] : '';
    for (const part of [name === d.title ? '' : name, d.above, d.place]) {
      if (!part) continue;
      const piece = make('span');
      write(piece, part);
      where.append(piece);
    }
    const item = make('li', {}, make('h2', {}, link), where);
    const [from, to] = excerpt(d.text, d.marks, english ? 230 : 110);
    if (to > from) {
      const p = make('p', { class: 'excerpt' }, from > 0 ? '…' : '');
      marked(p, d.text.replace(/(?<=[^\p{L}\p{N}%）)])\n/gu, ' '), d.marks, from, to);
      if (to < d.text.length) p.append('…');
      item.append(p);
    }
    for (const [line, marks] of d.also ?? []) {
      const key = make('span', !english && /[a-z]{2}/i.test(line) ? { lang: 'en' } : {});
      marked(key, line, marks);
      item.append(make('p', { class: 'also' }, words.also, key));
    }
    return item;
  }

  // options are the choices of a facet in the order in which they are listed.
  function options(name) {
    if (name === 'kind') return KINDS.map((id, i) => [id, words.kinds[i][1]]);
    return own.directory[name === 'city' ? 'cities' : 'themes'];
  }

  // has tells whether a document has one of the chosen options of a facet.
  function tester(name, chosen) {
    const on = options(name).map(([id]) => chosen.has(id));
    if (name === 'kind') return (d) => on[own.kinds[d]];
    if (name === 'city') return (d) => own.city[d] > 0 && on[own.city[d] - 1];
    const sets = own.directory.inSet.map((set) => set.some((t) => on[t]));
    return (d) => sets[own.sets[d]];
  }

  function counts(name, docs) {
    const values = { kind: own.kinds, city: own.city, theme: own.sets }[name];
    const each = new Map();
    for (const d of docs) each.set(values[d], (each.get(values[d]) ?? 0) + 1);
    const out = new Array(options(name).length).fill(0);
    for (const [value, n] of each) {
      if (name === 'kind') out[value] += n;
      else if (name === 'theme') for (const t of own.directory.inSet[value]) out[t] += n;
      else if (value) out[value - 1] += n;
    }
    return out;
  }

  // showFacets lists the options that would leave something, each with how much.
  function showFacets(all) {
    const chosen = FACETS.reduce((n, name) => n + state[name].size, 0);
    const active = document.activeElement?.closest?.('#facets') ? document.activeElement.id : '';
    const open = facets.querySelector('.toggle')?.getAttribute('aria-expanded') === 'true';
    const toggle = make('button', { type: 'button', class: 'toggle', id: 'facet-toggle', 'aria-expanded': String(open), 'aria-controls': 'facet-groups' }, chosen ? say('facetsOn', { n: chosen }) : words.facets);
    const groups = make('div', { id: 'facet-groups', class: 'groups' });
    for (const name of FACETS) {
      const left = filters(all, name); // by what is chosen elsewhere
      const number = counts(name, left);
      let entries = options(name).map(([id, text], i) => ({ id, text, n: number[i], on: state[name].has(id) })).filter((e) => e.n || e.on);
      if (entries.length < 2 && !state[name].size) continue;
      if (name !== 'kind') entries.sort((a, b) => b.on - a.on || b.n - a.n);
      const total = entries.length;
      if (!expanded.has(name) && total > OPTIONS + 1) entries = entries.filter((e, i) => e.on || i < OPTIONS);
      const group = make('fieldset', {}, make('legend', {}, words[name]));
      for (const e of entries) {
        const box = make('input', { type: 'checkbox', id: `${name}-${e.id}`, name, value: e.id });
        box.checked = e.on;
        const label = make('label', { for: box.id });
        const text = make('span');
        write(text, e.text);
        label.append(text, make('span', { class: 'n' }, String(e.n)));
        group.append(make('div', { class: 'option' }, box, label));
      }
      if (entries.length < total) group.append(make('button', { type: 'button', class: 'link', id: `all-${name}`, 'data-all': name }, say('all', { n: total })));
      groups.append(group);
    }
    if (chosen) groups.append(make('button', { type: 'button', class: 'link', id: 'clear-facets' }, words.clear));
    facets.replaceChildren(toggle, groups);
    facets.hidden = !groups.children.length;
    form.classList.toggle('filtered', !facets.hidden);
    if (active) (document.getElementById(active) ?? document.getElementById('facet-toggle')).focus();
  }

  // asked is what was searched for, to be named between quotation marks.
  const asked = () => state.q.replace(/["“”]/g, '').trim();

  function announce(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  // find searches an index. It returns all documents found, those of them that the filters let through in their
  // order, those to be shown, and their number, which is an estimate where about is set; or null when another
  // search has begun meanwhile.
  async function find(index, parts, mine, filters, wanted) {
    await index.open();
    for (const loose of [false, true]) {
      const { found, score, exact, more: unread } = await index.matches(parts, loose);
      if (mine !== turn) return null;
      if (!found.length) continue;
      const good = new Map(); // documents that have been read and have the parts → how well they fit
      const bad = new Set();
      const look = async (list) => {
        for (const d of await Promise.all(list.map((doc) => index.document(doc)))) {
          const inCity = (p) => parts.length > 1 && index.city[d.doc] > 0 && index.cityOf(p) === index.city[d.doc];
          const fit = judge(d, parts, loose, inCity);
          if (fit === null) bad.add(d.doc);
          else good.set(d.doc, score[d.doc] + fit);
        }
      };
      const blocks = (list) => new Set(list.map((d) => index.block(d)));
      const pass = filters(found);
      let complete = exact;
      if (!exact && found.length < 2000 && blocks(found).size <= CHECKED) {
        await look(found); // where it costs little, everything is read: then the count is exact
        complete = true;
      } else {
        // The most likely documents, file by file until there are enough.
        const files = new Set();
        let at = 0;
        for (let turns = 0; at < pass.length && turns < (exact ? 1 : 3) && [...good.keys()].length < wanted; turns++) {
          const list = [];
          const limit = files.size + WINDOW;
          for (; at < pass.length && list.length < wanted + 50; at++) {
            const file = index.block(pass[at]);
            if (!files.has(file) && files.size >= limit) break;
            files.add(file);
            list.push(pass[at]);
          }
          await look(list);
          if (mine !== turn) return null;
        }
        complete ||= at === pass.length && pass.length === found.length;
      }
      if (mine !== turn) return null;
      const known = pass.filter((d) => good.has(d)).sort((a, b) => good.get(b) - good.get(a) || a - b);
      let rest = pass.filter((d) => !good.has(d) && !bad.has(d));
      if (!complete && (loose || !known.length)) rest = []; // what has not been seen is no more than a guess
      if (!known.length && !rest.length && !(complete && good.size)) continue;
      const docs = known.concat(rest);
      const all = rest.length || complete ? found.filter((d) => !bad.has(d)) : known;
      if (known.length < wanted && rest.length) await look(rest.slice(0, wanted - known.length));
      const show = docs.filter((d) => good.has(d)).slice(0, wanted);
      const rate = complete ? 1 : good.size / (good.size + bad.size);
      return {
        all,
        docs,
        show: await Promise.all(show.map(async (d) => placed(await index.document(d), parts, loose))),
        number: known.length + Math.round(rest.length * rate),
        about: !complete || unread,
      };
    }
    return { all: [], docs: [], show: [], number: 0, about: false };
  }

  // filters leaves what the chosen options let through, those of one facet aside.
  function filters(found, except = '') {
    const tests = FACETS.filter((name) => name !== except && state[name].size).map((name) => tester(name, state[name]));
    return tests.length ? found.filter((d) => tests.every((test) => test(d))) : found;
  }

  // nearest are the documents that come closest, with what they share with the parts marked.
  async function nearest(parts) {
    const pieces = [];
    for (const run of parts.flatMap((p) => p.runs)) {
      run.forEach((atom, i) => {
        if (i > 0) pieces.push(lastOf(run[i - 1]) + firstOf(atom));
        if (isWord(atom)) pieces.push(isNumber(atom) ? atom : likeness(atom));
      });
    }
    const marks = (text) => {
      const from = [];
      const s = fold(text, from);
      const out = [];
      pieces.forEach((piece, p) => {
        for (let at = s.indexOf(piece); at >= 0; at = s.indexOf(piece, at + 1)) {
          if (isWord(piece) && at > 0 && s[at - 1] !== ' ' && !single(charBefore(s, at))) continue;
          out.push([from[at], endOf(text, from[at + piece.length - 1]), p]);
        }
      });
      return joined(out, text);
    };
    // The longest stretch that a text shares says most, and more in a title.
    const longest = (list) => list.reduce((n, [a, b]) => Math.max(n, b - a), 0);
    const docs = await Promise.all(
      (await own.near(parts)).map(async ({ doc, share }) => {
        const d = await own.document(doc);
        const near = { ...d, marks: marks(d.text), titleMarks: marks(d.title) };
        near.fit = 10 * share + 2 * Math.min(8, longest(near.titleMarks)) + Math.min(8, longest(near.marks)) - Math.log10(1 + d.text.length / 200);
        return near;
      }),
    );
    const chosen = new Set(filters(docs.map((d) => d.doc)));
    return docs.filter((d) => chosen.has(d.doc)).sort((a, b) => b.fit - a.fit || a.doc - b.doc).slice(0, 20);
  }

  async function search(again = false) {
    const mine = ++turn;
    const parts = parse(state.q);
    twin();
    form.classList.toggle('asked', parts.length > 0);
    ways.hidden = parts.length > 0;
    if (!parts.length) {
      list.replaceChildren();
      more.replaceChildren();
      facets.hidden = true;
      form.classList.remove('filtered');
      announce(words.start);
      return;
    }
    const slow = setTimeout(() => mine === turn && announce(words.loading), 250);
    list.setAttribute('aria-busy', 'true');
    try {
      const found = await find(own, parts, mine, (found) => filters(found), shown);
      if (!found) return;
      const near = found.all.length ? [] : await nearest(parts);
      if (mine !== turn) return;
      show(found, parts, near);
      elsewhere(found, parts, mine);
    } catch (error) {
      if (mine !== turn) return;
      if (error === STALE && !again) {
        own.forget();
        return search(true);
      }
      console.error(error);
      list.replaceChildren();
      const retry = make('button', { type: 'button', class: 'button', id: 'retry' }, words.retry);
      more.replaceChildren(retry);
      announce(words.failed);
    } finally {
      clearTimeout(slow);
      if (mine === turn) list.removeAttribute('aria-busy');
    }
  }

  function show({ all, docs, show: results, number, about }, parts, near) {
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...(near.length ? near : results).map(result));
    if (focused >= 0) list.children[Math.min(focused, list.children.length - 1)]?.querySelector('a').focus();
    showFacets(all);
    const n = number.toLocaleString('en');
    const q = asked();
    if (!docs.length) {
      announce(say(all.length ? 'noneChosen' : near.length ? 'near' : 'none', { q }));
      const hints = make('ul', { class: 'hints' });
      if (!all.length) {
        if (parts.length > 1 || parts[0].text.length > 4) hints.append(make('li', {}, words.hintFewer));
        if (/\d/.test(q)) hints.append(make('li', {}, words.hintFigure));
      }
      more.replaceChildren(hints.children.length ? hints : '');
      ways.hidden = false;
      return;
    }
    const count = number === 1 && !about ? words.one : say(about ? 'about' : 'count', { n });
    announce(count + (results.length < docs.length ? say('shown', { m: results.length }) : ''));
    const left = docs.length - results.length;
    more.replaceChildren(left > 0 ? make('button', { type: 'button', class: 'button', id: 'show-more' }, say('more', { m: Math.min(STEP, left) })) : '');
  }

  // elsewhere leads to the pages of the other language: with the number of results there when there are few
  // here, without one otherwise, because counting costs the reader another index.
  async function elsewhere(found, parts, mine) {
    const q = asked();
    const link = make('a', { href: `${form.dataset.other}index.html${address(state)}` }, say('otherLink', { q }));
    const p = make('p', { class: 'other' }, link);
    more.append(p);
    if (found.all.length >= 5) return;
    try {
      const there = await find(other, parts, mine, (x) => x, 1);
      if (!there || mine !== turn) return;
      if (!there.all.length) p.remove();
      else link.textContent = say(there.about ? 'otherAbout' : there.number === 1 ? 'otherOne' : 'other', { n: there.number.toLocaleString('en') });
    } catch {
      // Then the link stands without a number.
    }
  }

  // ---------------------------------------------------------------- what readers do

  let timer;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(false);
      search();
    }, 50);
  }

  function now(asNew) {
    clearTimeout(timer);
    shown = FIRST;
    remember(asNew);
    search();
  }

  field.addEventListener('input', (event) => {
    state.q = field.value;
    shown = FIRST;
    if (!event.isComposing) soon(); // the input method is still at work
  });
  field.addEventListener('compositionend', () => {
    state.q = field.value;
    soon();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    state.q = field.value;
    now(true);
  });
  facets.addEventListener('change', (event) => {
    const { name, value, checked } = event.target;
    state[name][checked ? 'add' : 'delete'](value);
    now(true);
  });
  facets.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.id === 'facet-toggle') button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
    if (button.id === 'clear-facets') {
      for (const name of FACETS) state[name].clear();
      now(true);
    }
    if (button.dataset.all) {
      expanded.add(button.dataset.all);
      search();
    }
  });
  more.addEventListener('click', async (event) => {
    const { id } = event.target;
    if (id === 'retry') search();
    if (id === 'show-more') {
      const before = list.children.length;
      shown += STEP;
      await search();
      list.children[before]?.querySelector('a').focus();
    }
  });

  // From the field the arrow keys lead into the results and through them; Escape leads back and, in the
  // field, clears it.
  form.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const links = [...list.querySelectorAll('h2 a')];
    const at = links.indexOf(document.activeElement);
    const inField = document.activeElement === field;
    if (!inField && at < 0) return;
    let to = null;
    if (event.key === 'ArrowDown') to = links[inField ? 0 : at + 1];
    else if (event.key === 'ArrowUp' && !inField) to = at === 0 ? field : links[at - 1];
    else if (event.key === 'Home' && !inField) to = links[0];
    else if (event.key === 'End' && !inField) to = links[links.length - 1];
    else if (event.key === 'Escape') {
      event.preventDefault();
      if (inField && field.value) {
        field.value = state.q = '';
        now(false);
      }
      to = field;
    } else return;
    if (!to) return;
    event.preventDefault();
    to.focus();
  });

  addEventListener('popstate', () => {
    state = read();
    field.value = state.q;
    shown = FIRST;
    search();
  });

  form.hidden = false;
  field.value = state.q;
  if (!state.q) field.focus({ preventScroll: true });
  own.open().catch(() => {}); // ready when the first letter is typed; a failure is told by the search
  search();
})();
