/** The whole style of the recipients' pages. It stands in the page itself, so that a page is one request and works for years. */
export const RECIPIENT_STYLE = `
*{box-sizing:border-box}
:root{color-scheme:light dark;--ground:#f1f4f8;--card:#fff;--text:#182433;--soft:#49566c;--line:#d4dae3;--edge:#6b788e;--main:#0b5cab;--main-hover:#094a8a;--on-main:#fff;--pick:#f0f6fd;--good:#2b8a3e;--bad:#b42318;--focus:#b45309}
@media (prefers-color-scheme:dark){:root{--ground:#101722;--card:#182230;--text:#e8edf4;--soft:#aab6c6;--line:#344256;--edge:#8391a6;--main:#8ac0ff;--main-hover:#b3d6ff;--on-main:#0a1626;--pick:#1d2f47;--good:#69db7c;--bad:#ff9c8f;--focus:#ffc14d}}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
main,header,footer{max-width:38rem;margin:0 auto;padding:0 1rem}
header{padding-top:.75rem;padding-bottom:.5rem;font-size:.875rem;text-align:right}
header a,header span{display:inline-block;padding:.375rem 0;margin-left:.625rem}
header span{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem;overflow-wrap:anywhere}
.card>:last-child{margin-bottom:0}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
h2{margin:1.75rem 0 .5rem;font-size:1.0625rem;line-height:1.35}
p{margin:0 0 1rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
legend{padding:0;margin:0 0 .5rem;font-weight:600}
.pick{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem .75rem;border:1px solid var(--line);border-radius:.5rem;margin:0 0 .5rem;cursor:pointer}
.pick:has(input:checked){border-color:var(--main);background:var(--pick)}
.pick input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--main)}
.pick small{display:block;color:var(--soft);font-size:.875rem}
.field{margin:0 0 1.25rem}
.field label{display:block;font-weight:600;margin:0 0 .25rem}
.field small{display:block;color:var(--soft);font-size:.875rem;margin:0 0 .375rem}
.field input,.field textarea{display:block;width:100%;padding:.625rem .75rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--card);color:inherit;font:inherit}
.field textarea{min-height:8rem;resize:vertical}
.fault{color:var(--bad);font-weight:600;margin:0 0 .375rem}
[aria-invalid=true]{border-color:var(--bad)!important}
button{width:100%;min-height:3rem;padding:.75rem 1rem;border:1px solid var(--main);border-radius:.5rem;background:var(--main);color:var(--on-main);font:inherit;font-weight:600;cursor:pointer;overflow-wrap:anywhere}
button:hover{background:var(--main-hover)}
button.second{background:transparent;color:var(--main)}
button.second:hover{background:var(--pick)}
button+button{margin-top:.75rem}
a{color:var(--main)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.note{color:var(--soft);font-size:.9375rem;margin:1rem 0 0}
.done{border-left:.375rem solid var(--good)}
.said{border-left:.25rem solid var(--good);padding:.25rem 0 .25rem .75rem;font-weight:600}
dl{margin:0 0 1rem}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0 0 .75rem}
.types{list-style:none;margin:0;padding:0}
.types>li{border-top:1px solid var(--line);padding:1rem 0}
.types h2{margin:0 0 .25rem}
.types p{margin:0 0 .5rem}
.soft{color:var(--soft);font-size:.9375rem}
hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
footer{padding-top:1.25rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
footer p{margin:0 0 .75rem}
footer strong{color:var(--text)}
footer strong,footer span{display:block}
footer ul{list-style:none;margin:0 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
footer nav a{display:inline-block;padding:.375rem 0}
@media (min-width:40rem){header{padding-top:1.5rem}.card{padding:2rem}.types form button{width:auto;min-height:2.5rem;padding:.375rem 1rem}.types button+button{margin:0 0 0 .75rem}}
`;
