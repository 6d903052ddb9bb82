import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './root.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Places where the usual installers put it, for systems that keep programs out of the PATH. */
function usualPlaces() {
  const home = os.homedir();
  if (process.platform === 'darwin') {
    return ['/Applications', path.join(home, 'Applications')].flatMap((folder) => [
      path.join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      path.join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    ]);
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, 'PROGRAMFILES(X86)': programsX86, LOCALAPPDATA } = process.env;
    return [PROGRAMFILES, programsX86, LOCALAPPDATA].flatMap((folder) =>
      folder === undefined
        ? []
        : ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'].map((file) =>
            path.join(folder, file),
          ),
    );
  }
  return ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/**
 * Whether the file is a browser that starts: a stub that asks for another installer, or one that lacks its libraries,
 * is none.
 *
 * @param {string} file
 */
function starts(file) {
  if (!fs.existsSync(file)) return false;
  // On Windows asking for the version opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0;
}

function onPath() {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name + extension)));
}

/**
 * The browser that `CHROMIUM_PATH` names, else an installed Chromium or Chrome.
 *
 * @returns {string | undefined}
 */
export function findInstalledBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (!named) return [...onPath(), ...usualPlaces()].find(starts);
  if (starts(named)) return named;
  throw new Error(`CHROMIUM_PATH is ${named}, which is not a browser that starts.`);
}

/** @returns {Promise<string | undefined>} */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return starts(file) ? file : undefined;
}

function downloadPlaywrightsOwn() {
  console.log("No Chromium or Chrome is installed: downloading Playwright's own …");
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
    timeout: 600_000,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...process.env },
  });
}

function isDebianAsRoot() {
  return (
    process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && fs.existsSync('/usr/bin/apt-get')
  );
}

function installFromDebian() {
  console.log('Installing chromium with apt-get …');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (spawnSync('apt-get', ['update'], options).status !== 0) return;
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}

/**
 * A browser for the tests, installed if there is none.
 *
 * @returns {Promise<string>} the path of its program
 * @throws where none can be had
 */
export async function findOrInstallBrowser() {
  const found = findInstalledBrowser() ?? (await playwrightsOwn());
  if (found) return found;
  downloadPlaywrightsOwn();
  const downloaded = await playwrightsOwn();
  if (downloaded) return downloaded;
  if (isDebianAsRoot()) {
    installFromDebian();
    const installed = findInstalledBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium or Chrome was found: install one, or give the path of its program in CHROMIUM_PATH.',
  );
}

/** WebGPU and WebGL computed on the CPU, so that every machine runs the same tests. */
const SOFTWARE_GRAPHICS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** What would ask the network or the person for something. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own graphics, which headless browsers on Linux leave aside unless told. */
const HARDWARE_GRAPHICS = [
  '--enable-unsafe-webgpu',
  '--enable-gpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux' ? ['--use-angle=vulkan', '--enable-features=Vulkan'] : []),
];

/**
 * @param {'software' | 'hardware'} graphics
 * @returns {string[]}
 */
export function browserFlags(graphics = 'software') {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...(graphics === 'software' ? SOFTWARE_GRAPHICS : HARDWARE_GRAPHICS), ...QUIET, ...sandbox];
}
