// How is a picture coloured? By custom properties, light and dark: dark where the reader's system is, or where the page around says so with
// `data-theme`. Everything is named under `.kc-picture`, so that a picture put into a page colours nothing but itself.

type Colours = Record<string, string>;

const light: Colours = {
  page: '#ffffff',
  panel: '#f8fafc',
  rim: '#d5dde6',
  ink: '#17202b',
  soft: '#445264',
  arrow: '#5b6b7d',
  frame: '#ffffff',
  prepare: '#dfeaff',
  'prepare-rim': '#4f79c4',
  conduct: '#fff0cf',
  'conduct-rim': '#b98516',
  close: '#dcf4e1',
  'close-rim': '#3f8f58',
  after: '#eee2f8',
  'after-rim': '#8558ad',
  side: '#edf0f3',
  'side-rim': '#7a8797',
};
const dark: Colours = {
  page: '#11161d',
  panel: '#181f28',
  rim: '#2f3b49',
  ink: '#eef2f7',
  soft: '#b4c0ce',
  arrow: '#8c9bad',
  frame: '#1d2530',
  prepare: '#1f3358',
  'prepare-rim': '#7ea6ee',
  conduct: '#4a390f',
  'conduct-rim': '#e0b452',
  close: '#17422a',
  'close-rim': '#6cc58a',
  after: '#3b2750',
  'after-rim': '#bd92e2',
  side: '#2a333e',
  'side-rim': '#93a1b1',
};

const set = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--kc-${name}:${colour}`)
    .join(';');
const phases = ['prepare', 'conduct', 'close', 'after', 'side'];

export const pictureStyle = `
.kc-picture{${set(light)};font-family:"Liberation Sans",Arial,Helvetica,sans-serif}
@media (prefers-color-scheme:dark){.kc-picture:not([data-theme=light]){${set(dark)}}}
.kc-picture[data-theme=dark]{${set(dark)}}
.kc-picture text{fill:var(--kc-ink);font-size:13px;text-anchor:middle}
.kc-picture .title{font-size:22px;font-weight:bold;text-anchor:start}
.kc-picture .region-title{font-size:16px;font-weight:bold;text-anchor:start}
.kc-picture .key,.kc-picture .legend{font-size:12px;text-anchor:start}
.kc-picture .page{fill:var(--kc-page)}
.kc-picture .panel{fill:var(--kc-panel);stroke:var(--kc-rim)}
.kc-picture .frame rect{fill:var(--kc-frame);fill-opacity:.55;stroke:var(--kc-side-rim);stroke-dasharray:5 4}
.kc-picture .state rect{fill:var(--kc-page);stroke:var(--kc-side-rim);stroke-width:1.4}
.kc-picture .state text{font-weight:bold}
${phases.map((phase) => `.kc-picture .${phase} rect{fill:var(--kc-${phase});stroke:var(--kc-${phase}-rim)}`).join('\n')}
.kc-picture .rests rect{stroke-width:4}
.kc-picture .anywhere rect{fill:var(--kc-panel);stroke:var(--kc-side-rim);stroke-dasharray:3 3}
.kc-picture .anywhere text{font-size:11px;font-style:italic;fill:var(--kc-soft)}
.kc-picture .frame-title rect{fill:var(--kc-panel);stroke:var(--kc-side-rim)}
.kc-picture .frame-title text{font-size:12px;font-weight:bold;fill:var(--kc-soft);text-anchor:start}
.kc-picture .joint rect{fill:var(--kc-page);stroke:var(--kc-arrow)}
.kc-picture .joint text{font-size:11px}
.kc-picture .letter circle{fill:var(--kc-arrow);stroke:none}
.kc-picture .letter text{font-size:11px;font-weight:bold;fill:var(--kc-page)}
.kc-picture .start,.kc-picture .tip{fill:var(--kc-arrow);stroke:none}
.kc-picture .arrow path{fill:none;stroke:var(--kc-arrow);stroke-width:1.3}
.kc-picture .by-itself path{stroke-dasharray:5 4}
.kc-picture .label rect{fill:var(--kc-panel);fill-opacity:.88}
.kc-picture .label text{font-size:11px;fill:var(--kc-soft)}
.kc-picture .number circle{fill:var(--kc-page);stroke:var(--kc-arrow);stroke-width:1.2}
.kc-picture .number text{font-size:11px;font-weight:bold}
`;
