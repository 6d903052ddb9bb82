import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} what a lock file lists, if it can be read
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds what package-lock.json asks for: npm writes what it installed when it has ended well. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true;
    const found = installed[place];
    // The machine-specific packages of other machines are left out by npm.
    return found ? found.version === version : optional === true;
  });
}

/**
 * Runs npm, the one that started this process where there is one.
 *
 * @param {string[]} args
 */
function npm(args) {
  const own = process.env.npm_execpath;
  const isNpm = own !== undefined && /npm-cli\.c?js$/.test(own);
  const options = { cwd: root, stdio: /** @type {const} */ ('inherit') };
  if (isNpm) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Installs the packages of package-lock.json unless they are there. Ends the process where that fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  const { status } = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (status === 0) return;
  console.error('npm ci could not install the packages: see its message above.');
  process.exit(1);
}
