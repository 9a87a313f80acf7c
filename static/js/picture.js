/*
 * Saves the drawing of a figure as a PNG of twice its size, with the title above and the source below.
 *
 *   <button class="picture-button" data-picture="name.png" data-for="id of the figure" hidden>
 *
 * It is made here and not by the build, because drawing Chinese text needs a Chinese font, which the reader's
 * machine has and the program does not. The picture is made from the <svg> of the page, so it needs no request and works from a disk. It has the
 * light colours, which are the fallbacks in the <svg>, whatever the reader's theme.
 */
(() => {
  'use strict';

  const SCALE = 2;
  const EDGE = 8; // around the texts, as in the drawing
  const SVG = 'http://www.w3.org/2000/svg';

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

  // lines breaks a text to a width: Chinese anywhere but before closing signs, other words between them.
  function lines(text, font, width) {
    const context = document.createElement('canvas').getContext('2d');
    context.font = font;
    const out = [];
    let line = '';
    for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef][，。；：、）”》]*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
      if (line && context.measureText(line + part.trimEnd()).width > width) {
        out.push(line.trimEnd());
        line = '';
      }
      line += line ? part : part.trimStart();
    }
    return line ? [...out, line.trimEnd()] : out;
  }

  // source is who has drawn the picture, and from what.
  function source(figure) {
    const names = [...figure.querySelectorAll('.source > a:not(.download), .source > span:not(:first-child)')].map((e) => e.textContent.trim());
    const chinese = document.documentElement.lang.startsWith('zh');
    const address = document.querySelector('link[rel=canonical]')?.href;
    const site = (document.querySelector('.brand')?.textContent.trim() ?? '') + (address ? (chinese ? `（${address}）` : ` (${address})`) : '');
    return chinese ? `${site}。出处：${names.join('、')}` : `${site}. Source: ${names.join(', ')}`;
  }

  // compose is the whole picture as SVG: { text, width, height }.
  function compose(figure) {
    const drawing = figure.querySelector('.chart-picture svg.chart-wide, .chart-picture svg');
    const { width, height } = drawing.viewBox.baseVal;
    const family = drawing.getAttribute('font-family');
    const texts = [];
    let y = EDGE;
    const paragraph = (text, size, weight, fill) => {
      for (const line of lines(text, `${weight} ${size}px ${family}`, width - 2 * EDGE)) {
        texts.push(`<text x="${EDGE}" y="${y + size}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(line)}</text>`);
        y += size + 6;
      }
    };
    paragraph(figure.querySelector('figcaption').textContent.trim(), 16, 'bold', '#1b2530');
    y += 6;
    const inside = drawing.cloneNode(true);
    inside.removeAttribute('class');
    inside.setAttribute('x', '0');
    inside.setAttribute('y', String(y));
    inside.setAttribute('width', String(width));
    inside.setAttribute('height', String(height));
    y += height + 4;
    paragraph(source(figure), 12, 'normal', '#5b6875');
    y += EDGE;
    const picture = new XMLSerializer().serializeToString(inside).replace(/var\(--[\w-]+,\s*(#\w+)\)/g, '$1');
    return {
      width,
      height: y,
      text:
        `<svg xmlns="${SVG}" width="${width * SCALE}" height="${y * SCALE}" viewBox="0 0 ${width} ${y}" font-family="${escape(family)}">` +
        `<rect width="100%" height="100%" fill="#ffffff"/>${texts.join('')}${picture}</svg>`,
    };
  }

  async function save(figure, name) {
    const { text, width, height } = compose(figure);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('no picture');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function start() {
    for (const button of document.querySelectorAll('button[data-picture]')) {
      const figure = document.getElementById(button.dataset.for);
      if (!figure?.querySelector('.chart-picture svg')) continue;
      button.hidden = false;
      const status = document.createElement('span');
      status.setAttribute('role', 'status');
      status.className = 'picture-status';
      button.after(status);
      button.addEventListener('click', async () => {
        status.textContent = '';
        try {
          await save(figure, button.dataset.picture);
        } catch (error) {
          status.textContent = button.dataset.failed;
          console.error(error);
        }
      });
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
