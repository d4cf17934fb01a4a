/** One style sheet for light and dark, wide and narrow. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--page:#f6f8fa;--card:#fff;--line:#d1d9e0;
--delete:#b3261e;--replace:#9a3b00;--update:#0b5cad;--create:#1a6b33;--same:#59636e;
--stop:#b3261e;--care:#8a5a00;--fine:#1a6b33;--tint:8%}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--page:#0d1117;--card:#151b23;--line:#3d444d;
--delete:#ff8a80;--replace:#ffab70;--update:#79b8ff;--create:#7ee2a0;--same:#9da7b1;
--stop:#ff8a80;--care:#f2c35b;--fine:#7ee2a0;--tint:16%}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1100px;padding:1.5rem;font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--page);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.2rem;margin:0 0 .75rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
code,pre,td,.props th,svg text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
code{background:color-mix(in srgb,var(--soft) 12%,transparent);padding:.1em .35em;border-radius:4px}
pre{background:color-mix(in srgb,var(--soft) 12%,transparent);padding:.75rem;border-radius:6px;white-space:pre-wrap;margin:.5rem 0}
header p,.at,.note{color:var(--soft)}.at{font-size:.86em}
a{color:var(--update)}summary{cursor:pointer}
.cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr));gap:.75rem}
.card{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--soft);border-radius:8px;padding:.75rem 1rem}
.card a{font-weight:600;color:inherit}
.card.stop{border-left-color:var(--stop)}.card.care{border-left-color:var(--care)}.card.fine{border-left-color:var(--fine)}
.verdict{font-size:.9rem;font-weight:600}.verdict.stop,.refuses{color:var(--stop)}.verdict.care{color:var(--care)}.verdict.fine{color:var(--fine)}
.counts{margin-top:.35rem}
.stack{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.25rem;margin:1rem 0}
.op{font-size:.8rem;font-weight:600;border:1px solid;border-radius:1em;padding:.02em .55em;white-space:nowrap}
.op.delete{color:var(--delete)}.op.replace{color:var(--replace)}.op.update{color:var(--update)}.op.create{color:var(--create)}.op.same{color:var(--same);font-weight:400}
.losses>ul{list-style:none;padding:0}.losses li{border-left:3px solid var(--line);padding:.25rem .75rem;margin:.4rem 0}
.losses details ul{list-style:disc;padding-left:1.2rem}.losses details li{border:0;padding:.1rem 0;margin:0}.losses summary{color:var(--soft);font-size:.86em}
.found+.found{margin-top:.35rem}
.why{margin-left:.25rem;color:var(--soft)}
.before{color:var(--delete)}.after{color:var(--create)}em.forces{color:var(--replace)}em.may{color:var(--care)}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-top:1px solid var(--line)}
thead th,.severity{white-space:nowrap}thead th{border-top:0;color:var(--soft);font-size:.8rem;font-weight:600}
.props{margin:.35rem 0}.props tbody th{font-weight:600}.props td{white-space:pre-wrap}
.findings th:nth-child(1){width:7rem}.findings th:nth-child(2){width:22%}.findings th:nth-child(3){width:30%}
.findings td{font-family:inherit;font-size:1em}
.severity{font-weight:700}.severity.critical,.severity.high{color:var(--stop)}.severity.medium{color:var(--care)}.severity.low{color:var(--soft)}
.fix{margin-top:.35rem}
.refuses{font-size:.86em;font-weight:600}
.tree{list-style:none;margin:0;padding-left:1.1rem;border-left:1px solid var(--line)}.resources>.tree{padding-left:0;border:0}
.tree li{padding:.12rem 0}.changes{margin-left:1.5rem}.folded>details>summary,.changes>summary{color:var(--soft);font-size:.86em}
.filter{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin-bottom:.6rem}.filter[hidden]{display:none}
.filter input[type=search]{flex:1 1 220px;font:inherit;padding:.35rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--page);color:inherit}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px}
svg{display:block}svg text{fill:var(--ink);font-size:12px}
.group rect{fill:color-mix(in srgb,var(--soft) 7%,transparent);stroke:var(--line)}.group text{fill:var(--soft);font-size:11px}
.edge{fill:none;stroke:var(--soft);stroke-width:1.2;opacity:.7}.tip{fill:var(--soft)}
.node rect{fill:var(--card);stroke:var(--same);stroke-width:1.5}
.node.delete rect{stroke:var(--delete);fill:color-mix(in srgb,var(--delete) var(--tint),var(--card))}
.node.replace rect{stroke:var(--replace);fill:color-mix(in srgb,var(--replace) var(--tint),var(--card))}
.node.update rect{stroke:var(--update);fill:color-mix(in srgb,var(--update) var(--tint),var(--card))}
.node.create rect{stroke:var(--create);fill:color-mix(in srgb,var(--create) var(--tint),var(--card))}
@media(max-width:640px){body{padding:.75rem}.stack{padding:.9rem}
.findings table,.findings tbody,.findings tr,.findings td,.props,.props tbody,.props tr,.props td,.props tbody th{display:block}
thead{display:none}.findings tr{border-top:1px solid var(--line);padding:.5rem 0}.findings td,.props td{border:0;padding:.15rem 0}
.props tbody th{padding:.4rem 0 0}.props td.before::before{content:"− "}.props td.after::before{content:"+ "}.tree{padding-left:.7rem}}
`;
