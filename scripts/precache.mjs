// Tells the service worker what there is to keep: the files of the build, named by what is in them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const WORKER = 'service-worker.js';
/** The list of scripts is for the tests; speech is kept when it is used; older forms of fonts no browser of ours asks for. */
const NOT_KEPT =
  /^(service-worker\.js|index\.html|scripts-before-first-picture\.json|speech-digits\.bin)$|\.(ttf|woff)$/;

/** @param {string} folder @param {string} [within] @returns {string[]} */
function filesIn(folder, within = '') {
  return fs.readdirSync(path.join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, name) : [name];
  });
}

/** @returns {import('vite').Plugin} */
export function precache() {
  let folder = '';
  return {
    name: 'precache',
    apply: 'build',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      handler() {
        const file = path.join(folder, WORKER);
        if (!fs.existsSync(file)) return;
        const kept = filesIn(folder)
          .filter((name) => !NOT_KEPT.test(name))
          .sort();
        const page = createHash('sha256')
          .update(fs.readFileSync(path.join(folder, 'index.html')))
          .digest('base64');
        const version = createHash('sha256')
          .update([page, ...kept].join('|'))
          .digest('hex')
          .slice(0, 16);
        const script = fs.readFileSync(file, 'utf8');
        if (!script.includes('__PRECACHE__'))
          throw new Error(`${WORKER} has no place for the list of files.`);
        fs.writeFileSync(
          file,
          script.replace('__PRECACHE__', [version, `sha256-${page}`, ...kept].join('|')),
        );
      },
    },
  };
}
