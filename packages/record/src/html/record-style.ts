/** What the style of a report does not have: plots beside each other where there is room, and events with their time. */
export const recordStyle = `
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));gap:.75rem}
.plots figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.5rem}
.plots figcaption{font-weight:600;padding:0 .25rem .25rem}.plots svg{width:100%;height:auto}
.axis line{stroke:var(--line)}svg .axis text{fill:var(--soft);font-size:10.5px}
.line{fill:none;stroke:var(--update);stroke-width:1.8}.limit{stroke:var(--stop);stroke-dasharray:4 3}
circle{fill:var(--fine)}circle.failed{fill:var(--stop)}circle.error,circle.inconclusive{fill:var(--care)}
.events{list-style:none;padding:0}.events li{display:flex;gap:.75rem;border-left:3px solid var(--line);padding:.15rem .75rem;margin:.15rem 0}
.events time{flex:0 0 8.5em;color:var(--soft);font-variant-numeric:tabular-nums}
.events .stop{border-color:var(--stop)}.events .care{border-color:var(--care)}.events .fine{border-color:var(--fine)}.events .quiet{color:var(--soft)}
.rows td{font-family:inherit;font-size:1em}
@media(max-width:640px){.rows,.rows tbody,.rows tr,.rows td{display:block}.rows tr{border-top:1px solid var(--line);padding:.5rem 0}
.rows td{border:0;padding:.1rem 0}.rows td:first-child{font-weight:600}.rows td:not(:first-child):not(:empty)::before{content:attr(data-column) ": ";color:var(--soft)}
.events li{display:block}.events time{display:block;font-size:.86em}}
`;
