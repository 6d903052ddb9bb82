// npm start: installs if needed, builds the page, serves it and prints its address.
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { buildPage, servePage } from './serve.mjs';

const USAGE = 'Usage: npm start -- [--port NUMBER] [--host ADDRESS] [--no-build]';
const DEFAULT_PORT = 4173;

/** @param {string} message */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

/** @param {string} text */
function readPort(text) {
  if (!/^\d+$/.test(text) || Number(text) > 65535)
    refuse(`The port ${text} is not a whole number from 0 to 65535.`);
  return Number(text);
}

/** @param {string[]} args */
function readArguments(args) {
  const options = {
    host: '127.0.0.1',
    port: readPort(process.env.PORT || String(DEFAULT_PORT)),
    build: true,
  };
  for (let index = 0; index < args.length; index++) {
    const [name, attached] = args[index].split('=');
    if (name === '--no-build') {
      options.build = false;
      continue;
    }
    const value = attached ?? args[++index];
    if (value === undefined || value === '') refuse(`${name} needs a value. ${USAGE}`);
    else if (name === '--port') options.port = readPort(value);
    else if (name === '--host') options.host = value;
    else refuse(`${name} is not known. ${USAGE}`);
  }
  return options;
}

requireNode();
const { host, port, build } = readArguments(process.argv.slice(2));
ensureInstalled();
if (build) {
  console.log('Building the page …');
  await buildPage();
}
const { address, close } = await servePage({ host, port });
console.log(`Crossmodal Playground: ${address}`);
console.log('Ctrl-C ends it.');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    // Connections that a browser keeps open must not hold the process.
    setTimeout(() => process.exit(0), 500).unref();
    close().finally(() => process.exit(0));
  });
}
