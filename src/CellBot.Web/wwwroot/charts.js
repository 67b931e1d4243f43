// The pictures of a page, drawn by ECharts from what the server says in their attributes (Parts/Chart). Fetched where a page has one.
// Colours are the style sheet's own variables: the dark scheme and print recolour what stands there, with nothing drawn anew.
import { init } from './lib/echarts.js';

const number = new Intl.NumberFormat('vi-VN');
const two = value => String(value).padStart(2, '0');
// Times come as Viet Nam's clock shows them, so they are read as UTC whatever zone the browser is in.
const date = value => { const at = new Date(value); return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`; };
const clock = value => { const at = new Date(value); return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`; };

// Wide enough for a page of A4 within its margins.
const paper = 680;
const drawn = new Map();
let printing = false;

const axisText = { color: 'var(--ink-soft)', fontSize: 14 };
const axisLine = { lineStyle: { color: 'var(--line-strong)' } };

function tip(title, lines = []) {
  const element = document.createElement('div');
  for (const [name, value] of [[title], ...lines]) {
    const line = element.appendChild(document.createElement('p'));
    line.textContent = value === undefined ? name : `${name}: `;
    if (value !== undefined) line.appendChild(document.createElement('strong')).textContent = value;
  }
  return element;
}

function bars({ name, bars }) {
  return {
    grid: { left: 0, right: 64, top: 0, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: { type: 'category', inverse: true, data: bars.map(([label]) => label), axisTick: { show: false }, axisLine, axisLabel: { ...axisText, interval: 0 } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'none' }, formatter: ([{ dataIndex: at }]) => tip(bars[at][0], [[name, number.format(bars[at][1])]]) },
    series: [{
      type: 'bar', name, data: bars.map(([, count]) => count), barCategoryGap: '28%', itemStyle: { color: 'var(--green)' }, emphasis: { disabled: true },
      label: { show: true, position: 'right', color: 'var(--ink)', fontSize: 14, formatter: ({ value }) => number.format(value) },
    }],
  };
}

function curve({ from, to, whole, points, deadline, own, behalf, all }) {
  const area = (name, color, value, more) => ({
    type: 'line', name, symbol: 'none', data: points.map(point => [point[0], value(point)]), color, lineStyle: { color, width: 1 }, areaStyle: { color, opacity: 1 },
    emphasis: { disabled: true }, ...more,
  });
  return {
    useUTC: true,
    grid: { left: 0, right: 16, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'time', min: from, max: to, splitNumber: 6, axisLine, axisTick: axisLine, splitLine: { show: true, lineStyle: { color: 'var(--line)' } },
      axisLabel: { ...axisText, margin: 12, hideOverlap: true, formatter: value => clock(value) === '00:00' ? date(value).slice(0, 5) : clock(value) },
    },
    yAxis: { type: 'value', min: 0, max: whole, splitNumber: 2, minInterval: 1, axisLabel: { ...axisText, hideOverlap: true, formatter: value => number.format(value) }, splitLine: { lineStyle: { color: 'var(--line)' } } },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: 'var(--ink)', type: 'solid' } },
      formatter: ([{ dataIndex }]) => {
        const [at, byOwn, everybody] = points[dataIndex];
        return tip(`${clock(at)}, ${date(at)}`, [[own, number.format(byOwn)], [behalf, number.format(everybody - byOwn)], [all, `${number.format(everybody)}/${number.format(whole)}`]]);
      },
    },
    series: [
      area(behalf, 'var(--behalf)', point => point[2]),
      area(own, 'var(--green)', point => point[1], deadline && {
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: 'var(--red)', type: [6, 4], width: 2 }, data: [{ xAxis: deadline }] },
      }),
    ],
  };
}

// The least acknowledged is hatched, the next dotted: told apart without colour, and in print.
const patterns = {
  0: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: 'var(--map-hatch)' },
  1: { symbol: 'circle', symbolSize: 0.5, dashArrayX: [[8, 0], [0, 8, 8, 0]], dashArrayY: [6, 0], color: 'var(--map-hatch)' },
};

// As much of a tile's words as fits it: nothing, its share, or its share and as much of its name.
function words({ share, label }, { width, height }) {
  const [letter, line, margin] = [8, 19, 6];
  const letters = Math.floor((width - 2 * margin) / letter);
  if (height < line + 4 || letters < share.length) return '';
  if (height < 2 * line + margin || letters < Math.min(label.length, 6)) return `{share|${share}}`;
  return `{share|${share}}\n${label.length > letters ? `${label.slice(0, letters - 1).trimEnd()}…` : label}`;
}

function map({ tiles }, chart) {
  const layout = at => chart.getModel().getSeriesByIndex(0).getData().getItemLayout(at);
  return {
    tooltip: { formatter: ({ data }) => data.said ? tip(data.said) : null },
    series: [{
      type: 'treemap', left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false }, visibleMin: 1,
      cursor: tiles.some(tile => tile.address) ? 'pointer' : 'default',
      itemStyle: { borderColor: 'var(--paper)' }, levels: [{ itemStyle: { borderWidth: 0, gapWidth: 2, borderColor: 'var(--paper)', color: 'var(--paper)' } }],
      label: { position: 'insideTopLeft', padding: 0, distance: 6, fontSize: 15, lineHeight: 19, rich: { share: { fontSize: 15, fontWeight: 600, lineHeight: 19 } } },
      data: tiles.map(tile => {
        const color = tile.step === null ? 'var(--bar-ground)' : `var(--map-${tile.step})`;
        const ink = tile.step === 4 ? 'var(--map-ink-most)' : 'var(--map-ink)';
        return {
          ...tile, value: tile.people, itemStyle: { color, decal: patterns[tile.step], borderColor: 'var(--paper)' },
          emphasis: { itemStyle: { color, borderColor: 'var(--ink)', borderWidth: 2 }, label: { color: ink } },
          label: { color: ink, formatter: ({ dataIndex }) => words(tile, layout(dataIndex)), rich: { share: { color: ink } } },
        };
      }),
    }],
  };
}

const kinds = { bars, curve, map };

function option(element, chart) {
  const { tooltip, ...rest } = kinds[element.dataset.chart](JSON.parse(element.dataset.facts), chart);
  const fontFamily = getComputedStyle(element).fontFamily;
  return {
    animation: false,
    textStyle: { fontFamily, color: 'var(--ink)' },
    aria: { enabled: true, label: { description: element.dataset.said } },
    tooltip: {
      confine: true, transitionDuration: 0, className: 'chart-tip', backgroundColor: 'var(--paper)', borderColor: 'var(--line-strong)', borderWidth: 1, padding: [6, 10],
      textStyle: { color: 'var(--ink)', fontFamily, fontSize: 14 }, ...tooltip,
    },
    ...rest,
  };
}

function fit({ chart }, size) {
  chart.resize(size);
  // Painted now: a page on its way to the printer has no later.
  chart.getZr().flush();
  // On paper narrower than that the style sheet shrinks it.
  chart.getDom().querySelector('svg').setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}

const seen = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const picture = drawn.get(target);
    if (picture && !printing && target.clientWidth > 0 && target.clientWidth !== picture.chart.getWidth()) fit(picture);
  }
});

function begin(element) {
  const place = document.createElement('div');
  place.className = 'chart-drawn';
  element.append(place);
  const chart = init(place, null, { renderer: 'svg', locale: 'EN' });
  chart.on('click', ({ data, event }) => {
    if (!data?.address) return;
    if (event.event.ctrlKey || event.event.metaKey) window.open(data.address, '_blank', 'noopener');
    else location.assign(data.address);
  });
  const picture = { chart, shown: null };
  drawn.set(element, picture);
  seen.observe(element);
  return picture;
}

/** Draws the page's pictures whose facts are new, and lets go of those that are no longer there. */
export async function draw() {
  await document.fonts.ready;
  for (const [element, { chart }] of drawn) {
    if (element.isConnected) continue;
    seen.unobserve(element);
    chart.dispose();
    drawn.delete(element);
  }
  for (const element of document.querySelectorAll('[data-chart]')) {
    const picture = drawn.get(element) ?? begin(element);
    const shown = element.dataset.said + element.dataset.facts;
    if (picture.shown === shown) continue;
    picture.shown = shown;
    picture.chart.setOption(option(element, picture.chart), { notMerge: true });
    fit(picture);
  }
}

window.addEventListener('beforeprint', () => {
  printing = true;
  drawn.forEach(picture => fit(picture, { width: Math.min(paper, picture.chart.getWidth()) }));
});
window.addEventListener('afterprint', () => {
  printing = false;
  drawn.forEach(picture => fit(picture, { width: 'auto' }));
});
