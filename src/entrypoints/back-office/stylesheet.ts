/**
 * Our own rules on top of Tabler: light and dark follow the browser without a script, marks of focus are seen everywhere, tables
 * become cards on narrow screens. Served as a file, for the content policy allows no style inside a page.
 */
export const MANDATE_CSS = `
:root { color-scheme: light dark; --mandate-accent: light-dark(#0b5fad, #7db8f0); }
html { scroll-padding-top: 1rem; }
body { min-width: 20rem; }
a { text-underline-offset: 0.15em; }
.page-body a:not(.btn, .nav-link, .list-group-item, .card-link) { text-decoration: underline; color: var(--mandate-accent); }
:focus-visible { outline: 3px solid var(--mandate-accent) !important; outline-offset: 2px !important; box-shadow: none !important; }
.skip-link { position: absolute; left: 0.5rem; top: -4rem; z-index: 2000; padding: 0.5rem 1rem; background: Canvas; color: CanvasText; }
.skip-link:focus { top: 0.5rem; }
.office-bar { border-bottom: 1px solid var(--tblr-border-color); background: var(--tblr-bg-surface); }
.office-bar .container-xl { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.25rem; padding-block: 0.5rem; }
.office-bar nav { flex: 0 1 auto; display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; }
.office-menu summary { cursor: pointer; list-style: none; }
.office-menu summary::-webkit-details-marker { display: none; }
.office-menu[open] summary { background: light-dark(#eef2f6, #2a3441); }
.office-menu-panel { position: absolute; left: 0; right: 0; z-index: 1000; top: 100%; padding: 1rem; columns: 14rem; column-gap: 1.5rem; background: light-dark(#fff, #1b2430); border: 1px solid var(--tblr-border-color); border-radius: 0 0 6px 6px; box-shadow: 0 8px 16px rgb(0 0 0 / 15%); }
.office-menu-panel section { break-inside: avoid; margin-bottom: 1rem; }
.office-bar .office-menu-panel ul { display: block; }
.office-bar .office-menu-panel .nav-link { display: block; min-height: 0; padding: 0.35rem 0.6rem; margin-left: -0.6rem; }
.office-search { flex: 1 1 8rem; min-width: 0; max-width: 16rem; margin-left: auto; }
.office-search .form-control { min-height: 2.25rem; }
.office-intro { max-width: 46rem; }
.office-actions, .office-below { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin-bottom: 1rem; }
.office-actions .btn { white-space: normal; }
.office-only { margin-bottom: 0.5rem; overflow-wrap: anywhere; }
.office-filter { display: flex; flex-wrap: wrap; align-items: end; gap: 0 1rem; margin-bottom: 0.25rem; }
.office-filter > div { flex: 0 1 14rem; }
.office-filter-buttons { padding-bottom: 1rem; }
.office-hits .list-group-item { overflow-wrap: anywhere; }
.office-chart { margin: 0; padding: 1rem 1.25rem; }
.office-chart svg { display: block; width: 100%; max-width: 48rem; height: auto; }
.office-chart text { fill: currentColor; font-size: 12px; }
.office-chart-line { stroke: currentColor; opacity: 0.25; }
.office-bar-a, .office-legend-a::before { fill: light-dark(#0b5fad, #7db8f0); background: light-dark(#0b5fad, #7db8f0); }
.office-bar-b, .office-legend-b::before { fill: light-dark(#b98900, #f0c54a); background: light-dark(#b98900, #f0c54a); }
.office-bar-c, .office-legend-c::before { fill: light-dark(#b42318, #ff9d94); background: light-dark(#b42318, #ff9d94); }
.office-chart figcaption { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.office-legend::before { content: ""; display: inline-block; width: 0.8rem; height: 0.8rem; margin-right: 0.4rem; border-radius: 2px; }
[data-unworded] { outline: 2px dashed; }
.office-bar nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem; margin: 0; padding: 0; list-style: none; }
.office-bar .nav-link { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 2.5rem; padding: 0.25rem 0.6rem; border-radius: 4px; color: inherit; }
.office-bar .nav-link:hover { background: light-dark(#eef2f6, #2a3441); }
.office-bar .nav-link[aria-current] { font-weight: 600; box-shadow: inset 0 -2px var(--mandate-accent); }
.office-brand { display: inline-flex; align-items: center; gap: 0.5rem; font-weight: 700; font-size: 1.125rem; color: inherit; }
.office-brand:hover { text-decoration: none; }
.office-brand span { font-weight: 400; font-size: 0.875rem; color: var(--tblr-body-color); opacity: 0.85; }
.office-me { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; }
.office-me form { display: inline; }
.office-me .btn { min-height: 2.25rem; padding-inline: 0.6rem; }
.office-banner { padding: 0.6rem 0; font-weight: 500; background: light-dark(#fff3cd, #4a3a05); color: light-dark(#4d3a00, #ffe8a3); border-bottom: 1px solid light-dark(#e6d28a, #6b5610); }
.office-banner a { color: inherit; text-decoration: underline; }
.office-foot { padding: 1.5rem 0; font-size: 0.875rem; }
.icon-mandate { color: var(--mandate-accent); }
h1 { overflow-wrap: anywhere; margin-bottom: 0.75rem; }
.card { margin-bottom: 1rem; }
.card-header { padding-block: 0.65rem; }
.office-columns { columns: 19rem; column-gap: 1rem; }
.office-columns .card { break-inside: avoid; }
.office-columns a.list-group-item { color: var(--mandate-accent); }
.office-columns a.list-group-item:hover { text-decoration: underline; }
.office-columns .list-group-item { padding-block: 0.6rem; }
.card-title { margin: 0; font-size: 1.0625rem; }
.office-hash, .office-data { font-family: var(--tblr-font-monospace); font-size: 0.875rem; overflow-wrap: anywhere; }
@media (min-width: 48rem) { td:has(> .office-hash) { min-width: 11rem; } }
.office-facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.4rem 1rem; margin: 0; }
.office-facts dt { font-weight: 500; }
.office-facts dd { margin: 0; overflow-wrap: anywhere; }
.office-frame { display: block; width: 100%; height: 32rem; border: 0; background: #fff; color-scheme: light; }
.office-text { max-height: 32rem; overflow: auto; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; background: transparent; color: inherit; }
.office-stat { font-size: 2rem; font-weight: 600; line-height: 1.2; }
.office-empty { padding: 0.85rem 1.25rem; }
.office-qr { display: block; width: 14rem; max-width: 100%; height: auto; }
.office-hash { user-select: all; }
.office-codes { columns: 2; padding: 0; list-style: none; font-size: 1.0625rem; }
.office-codes li { padding: 0.2rem 0; }
.office-secret { font-family: var(--tblr-font-monospace); }
.office-hint { display: block; margin-top: 0.25rem; font-size: 0.875rem; }
.office-obstacle { padding: 0.75rem 0; border-top: 1px solid var(--tblr-border-color); }
.office-obstacle:first-child { border-top: 0; padding-top: 0; }
.office-obstacle p { margin: 0.15rem 0; }
.office-steps { margin: 0; padding: 0; list-style: none; }
.office-steps li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between; padding: 0.4rem 0; border-top: 1px solid var(--tblr-border-color); }
.office-steps li:first-child { border-top: 0; }
.form-control, .form-select, .form-check-input { border-color: light-dark(#7a8696, #8794a5); }
.form-control.is-invalid, .form-select.is-invalid { border-color: light-dark(#b42318, #ff9d94); }
.invalid-feedback { display: block; font-size: 0.9375rem; color: light-dark(#a01c12, #ffb3ac); }
.form-hint { font-size: 0.875rem; color: inherit; }
.form-label.required::after, .form-legend.required::after { content: " *"; color: light-dark(#a01c12, #ffb3ac); }
fieldset { border: 0; margin: 0; padding: 0; }
.form-legend { font-size: 0.9375rem; font-weight: 500; margin-bottom: 0.5rem; }
.office-note { border-left: 4px solid; padding: 0.75rem 1rem; margin-bottom: 1rem; background: var(--tblr-bg-surface); overflow-wrap: anywhere; }
.office-note p { margin: 0.25rem 0 0; }
.office-note-bad { border-color: light-dark(#b42318, #ff9d94); background: light-dark(#fdecea, #3d1714); }
.office-note-good { border-color: light-dark(#1b7a3d, #7fd69b); background: light-dark(#e8f6ed, #12331f); }
.office-note-mild { border-color: light-dark(#9a6700, #f0c54a); background: light-dark(#fff8e1, #38300d); }
.office-badge { display: inline-block; padding: 0.1rem 0.5rem; border-radius: 4px; border: 1px solid; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
.office-badge-plain { color: light-dark(#3d4855, #cfd8e3); }
.office-badge-busy { color: light-dark(#0b5fad, #7db8f0); }
.office-badge-good { color: light-dark(#17693a, #7fd69b); }
.office-badge-wait { color: light-dark(#7a5200, #f0c54a); }
.office-badge-bad { color: light-dark(#a01c12, #ffb3ac); }
progress { width: 100%; height: 0.75rem; accent-color: var(--mandate-accent); }
.table { --tblr-table-color: inherit; }
.table th { color: inherit; font-size: 0.8125rem; text-transform: none; letter-spacing: 0; }
.table td { overflow-wrap: break-word; }
.office-long { display: inline-block; min-width: 8rem; max-width: 100%; overflow-wrap: anywhere; }
.office-code { font-size: 0.875rem; overflow-wrap: break-word; }
.office-number { text-align: right; font-variant-numeric: tabular-nums; }
.office-row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.office-row .form-control { flex: 1 1 14rem; width: auto; }
@media (max-width: 47.99rem) {
  .office-search { max-width: none; }
  .office-bar nav li .icon { display: none; }
  .office-filter > div { flex: 1 1 100%; }
  .office-chart { padding-inline: 0.5rem; }
  .office-chart text { font-size: 16px; }
  .office-me { margin-left: auto; }
  .office-facts { grid-template-columns: 1fr; gap: 0; }
  .office-facts dd { margin-bottom: 0.6rem; }
  .office-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .office-table, .office-table tbody, .office-table tr, .office-table td { display: block; }
  .office-table tr { padding: 0.6rem 1rem; border-bottom: 1px solid var(--tblr-border-color); }
  .office-table td { padding: 0.1rem 0 !important; border: 0; text-align: left; }
  .office-table td[data-label]::before { content: attr(data-label) ": "; font-weight: 500; }
}
@media (max-width: 35.99rem) {
  .office-bar .container-xl { column-gap: 0.5rem; }
  .office-bar-full nav { flex: 1 1 auto; justify-content: space-between; gap: 0; }
  .office-bar-full nav ul { gap: 0; }
  .office-bar-full nav > ul .nav-link, .office-bar-full summary { padding-inline: 0.45rem; }
  .office-bar-full .office-search { flex-basis: 5rem; }
  .office-bar-full .office-me { gap: 0.5rem; }
  .office-bar-full .office-bar-word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@media (max-width: 29.99rem) { .office-chart text { font-size: 24px; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;

/** The mark of the product: a letter with a seal. */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0b5fad" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M21 11V7a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h6"/><path d="m3 7 9 6 9-6"/><path d="m15 18 2 2 4-5"/></svg>`;
