/*
 * Brings the charts to life when a reader asks. Without this script, or before it is asked, the page
 * shows the still pictures, which say the same.
 *
 * A chart in the page:
 *
 *   <figure class="chart" data-chart-bundle="path/to/charts.….js">
 *     <figcaption>…</figcaption>
 *     <div class="chart-picture">two <svg></div>
 *     <script type="application/json" class="chart-data">…</script>
 *     …
 *   </figure>
 *
 * The script puts a button after the picture. On the button the bundle (Apache ECharts and the chart
 * series, about 190 kB compressed) is loaded once for all charts of the page, and the picture gives
 * way to the live chart. There the arrow keys, Home and End move from value to value, each of which
 * is announced; Escape goes back to the picture. Nothing moves by itself, whatever the reader's
 * preference about motion; colours follow the theme. No request goes anywhere else.
 */
(() => {
  'use strict';

  const WORDS = {
    zh: {
      open: '互动图表',
      close: '回到静态图',
      loading: '正在载入……',
      failed: '互动图表未能载入；静态图和数据表不受影响。',
      kind: '互动图表',
      help: '用方向键逐个查看数值，按 Esc 键返回静态图。',
    },
    en: {
      open: 'Interactive chart',
      close: 'Back to the picture',
      loading: 'Loading…',
      failed: 'The interactive chart could not be loaded; the picture and the table are not affected.',
      kind: 'interactive chart',
      help: 'Arrow keys move from value to value, Escape goes back to the picture.',
    },
  };

  // The sizes between which a live chart stays readable, as in chart.css.
  const LIMITS = { wide: [600, 832], narrow: [328, 432] };

  const bundles = new Map(); // path → promise of LantuCharts

  function load(path) {
    if (!bundles.has(path)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = path;
        script.addEventListener('load', () => resolve(window.LantuCharts));
        script.addEventListener('error', () => {
          script.remove();
          reject(new Error(path));
        });
        document.head.append(script);
      });
      // A failure may pass: the next press of the button tries again.
      promise.catch(() => bundles.delete(path));
      bundles.set(path, promise);
    }
    return bundles.get(path);
  }

  function make(tag, className, attributes = {}) {
    const element = document.createElement(tag);
    element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  // coloursOf gives the colours of the page's theme for those that the options hold.
  function coloursOf(figure, colours) {
    const probe = make('span', '', { hidden: '' });
    figure.append(probe);
    const result = new Map();
    for (const [hex, property] of Object.entries(colours)) {
      probe.style.color = `var(${property}, ${hex})`;
      result.set(hex, getComputedStyle(probe).color);
    }
    probe.remove();
    return result;
  }

  class LiveChart {
    constructor(figure) {
      this.figure = figure;
      this.picture = figure.querySelector('.chart-picture');
      this.source = figure.querySelector('script.chart-data');
      const lang = figure.closest('[lang]')?.lang ?? '';
      this.words = lang.startsWith('zh') ? WORDS.zh : WORDS.en;
      this.button = make('button', 'chart-toggle', { type: 'button' });
      this.button.textContent = this.words.open;
      this.status = make('p', 'chart-status', { role: 'status' });
      this.status.hidden = true;
      this.picture.after(this.button, this.status);
      this.button.addEventListener('click', () => (this.stage ? this.close() : this.open()));
      // Whoever reaches for the button will press it: start loading.
      const ahead = () => load(figure.dataset.chartBundle).catch(() => {});
      this.button.addEventListener('pointerenter', ahead, { once: true });
      this.button.addEventListener('focus', ahead, { once: true });
    }

    say(text) {
      this.status.hidden = text === '';
      this.status.textContent = text;
    }

    async open() {
      if (this.opening) return;
      this.opening = true;
      this.say(this.words.loading);
      try {
        this.charts = await load(this.figure.dataset.chartBundle);
        this.data = JSON.parse(this.source.textContent);
        this.start();
      } catch (error) {
        this.close();
        this.say(this.words.failed);
        console.error(error);
      } finally {
        this.opening = false;
      }
    }

    start() {
      this.stage = make('div', 'chart-live', {
        tabindex: '0',
        role: 'application',
        'aria-roledescription': this.words.kind,
        'aria-label': `${this.data.title}. ${this.words.help}`,
      });
      this.stage.addEventListener('keydown', (event) => this.key(event));
      this.stage.addEventListener('blur', () => this.chart?.hide());
      this.picture.after(this.stage);
      this.draw();
      this.picture.hidden = true;
      this.button.textContent = this.words.close;
      this.say(this.words.help);
      this.stage.focus({ preventScroll: true });
      this.watch();
    }

    // size tells which of the two sizes fits now, and how wide the chart is to be.
    size() {
      const wide = this.picture.querySelector('.chart-wide');
      const name = getComputedStyle(wide).display === 'none' ? 'narrow' : 'wide';
      const [least, most] = LIMITS[name];
      return { name, width: Math.max(least, Math.min(most, this.figure.clientWidth)) };
    }

    draw() {
      this.chart?.close();
      this.stage.replaceChildren();
      const canvas = make('div', 'chart-canvas', { role: 'img' });
      this.stage.append(canvas);
      const { name, width } = this.size();
      const { height, option } = this.data[name];
      const colours = coloursOf(this.figure, this.data.colours);
      const themed = JSON.parse(JSON.stringify(option), (_, value) => colours.get(value) ?? value);
      this.sizeName = name;
      this.chart = this.charts.open(canvas, { option: themed, width, height, locale: this.data.locale });
      // Whoever marks rows of the chart (series.js) marks them again.
      this.figure.dispatchEvent(new CustomEvent('chart-drawn', { detail: { stage: this.stage, size: name } }));
      this.at = -1;
      this.chart.onPoint((i) => {
        this.at = i;
        this.say(this.chart.points[i]);
      });
    }

    // watch redraws the chart when its width, the theme or the colours of the system change.
    watch() {
      let frame = 0;
      const soon = (change) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => this.stage && change());
      };
      const redraw = () => soon(() => this.draw());
      const resized = new ResizeObserver(() =>
        soon(() => {
          const { name, width } = this.size();
          if (name !== this.sizeName) this.draw();
          else this.chart.resize(width);
        }),
      );
      resized.observe(this.figure);
      const themed = new MutationObserver(redraw);
      themed.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] });
      const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
      for (const query of queries) query.addEventListener('change', redraw);
      this.unwatch = () => {
        cancelAnimationFrame(frame);
        resized.disconnect();
        themed.disconnect();
        for (const query of queries) query.removeEventListener('change', redraw);
      };
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const last = this.chart.points.length - 1;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) this.at = this.at < 0 ? (step > 0 ? 0 : last) : Math.max(0, Math.min(last, this.at + step));
      else if (event.key === 'Home') this.at = 0;
      else if (event.key === 'End') this.at = last;
      else if (event.key === 'Escape') return this.close();
      else return;
      event.preventDefault();
      this.chart.show(this.at);
      this.say(this.chart.points[this.at]);
    }

    close() {
      this.unwatch?.();
      this.chart?.close();
      this.chart = null;
      const focused = this.stage?.contains(document.activeElement);
      this.stage?.remove();
      this.stage = null;
      this.picture.hidden = false;
      this.button.textContent = this.words.open;
      this.say('');
      if (focused) this.button.focus({ preventScroll: true });
    }
  }

  function start() {
    for (const figure of document.querySelectorAll('figure.chart[data-chart-bundle]')) {
      if (figure.querySelector('.chart-picture') && figure.querySelector('script.chart-data')) new LiveChart(figure);
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
