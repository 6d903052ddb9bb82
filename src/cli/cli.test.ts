import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'crossmodal-cli-'));
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/cli/${command}.ts`, ...args],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

const SMALL = '#items=200&classes=3&encoder=linear&batch=16&dim=8&modalities=handwriting,word&seed=7';

describe('npm run experiment', () => {
  it('trains and prints one JSON line with everything asked for', () => {
    const { status, stdout, stderr } = run('experiment', SMALL, '--steps', '20', '--json');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      backend: 'wasm',
      steps: 20,
      config: { seed: 7, loss: 'triplet', margin: 0.2 },
    });
    expect(result.seconds).toBeGreaterThan(0);
    expect(result.loss).toBeGreaterThan(0);
    expect(result.measures['handwriting→word']['precision@1']).toBeGreaterThan(0);
    expect(result.baselines.alone.handwriting).toBeGreaterThan(result.baselines.chance);
    expect(result.baselines.concatenated).toBeGreaterThan(0.8);
    expect(stderr).toContain('20/20');
  });

  it("reads the user's own files, of the shapes that they have, and says what is wrong with them", () => {
    const own = mkdtempSync(join(tmpdir(), 'crossmodal-own-'));
    const rows = Array.from({ length: 60 }, (_, row) => [Math.sin(row), Math.cos(row * row), row % 3]);
    const table = (cells: readonly (readonly number[])[]) => cells.map((row) => row.join(',')).join('\n');
    writeFileSync(join(own, 'a.csv'), `p,q,r\n${table(rows)}\n`);
    writeFileSync(join(own, 'b.csv'), `s,t\n${table(rows.map(([p, q, r]) => [p + q, r]))}\n`);
    const link = '#world=own&method=cca&dim=2&test-share=0.5';
    const { status, stdout } = run('experiment', link, '--data', own, '--json');
    expect(status).toBe(0);
    const { config, measures } = JSON.parse(stdout);
    expect(config).toMatchObject({ world: 'own', source: 'own', modalities: ['rows-1', 'rows-2'] });
    expect(measures['rows-1→rows-2']['recall@1']).toBeGreaterThan(0.5);
    writeFileSync(join(own, 'b.csv'), `s,t,u\n${table(rows.slice(1))}\n`);
    const refused = run('experiment', link, '--data', own);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('from line 61 of a.csv')]);
  });

  it('gives the same loss for the same link, as a whole link or as a file', () => {
    const config = file(
      'config.json',
      JSON.stringify({
        items: 200,
        classes: 3,
        encoder: 'linear',
        batch: 16,
        dim: 8,
        modalities: ['handwriting', 'word'],
        seed: 7,
      }),
    );
    const losses = [SMALL, `https://example.org/play/${SMALL}`, SMALL.slice(1), config].map(
      (argument) =>
        JSON.parse(run('experiment', argument, '--steps', '5', '--json', '--backend', 'cpu').stdout).loss,
    );
    expect(new Set(losses).size).toBe(1);
  });

  it('writes the experiment as TypeScript beside its items', () => {
    const path = join(folder, 'my experiment.ts');
    expect(run('experiment', SMALL, '--steps', '1', '--typescript', path).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('const DATA = "my experiment.safetensors";');
    expect(existsSync(join(folder, 'my experiment.safetensors'))).toBe(true);
  });

  it.each([
    ['halves', 'left→right'],
    ['articles', 'visual-words→topics'],
    ['clip', 'clip-image→clip-text'],
  ])('trains on the generated items of the world %s', (world, pair) => {
    const { status, stdout } = run('experiment', `#world=${world}&dim=8&batch=16`, '--steps', '3', '--json');
    expect(status).toBe(0);
    const { config, measures } = JSON.parse(stdout);
    expect(config).toMatchObject({ world, source: 'generated' });
    expect(measures[pair]['recall@10']).toBeGreaterThan(0);
  });

  const data = '../shared/data';
  it.skipIf(!existsSync(data))(
    'trains on the real items of every world that has some (skipped where ../shared/data is missing)',
    () => {
      for (const [world, source] of [
        ['halves', 'mnist'],
        ['articles', 'wikipedia'],
        ['clip', 'clip'],
      ]) {
        const link = `#world=${world}&source=${source}&encoder=linear&dim=8`;
        const { status, stdout } = run('experiment', link, '--steps', '2', '--data', data, '--json');
        expect(status).toBe(0);
        expect(JSON.parse(stdout).config).toMatchObject({ world, source });
      }
    },
  );

  it.each([
    ['a bad value', ['#margin=banana'], 'margin'],
    ['an unknown setting', ['#colour=red'], 'colour'],
    ['no experiment', [], 'Usage'],
    ['a file that is not there', ['nowhere.json'], 'nowhere.json'],
    ['a file that is not JSON', [file('bad.json', '{')], 'JSON'],
    ['a file that holds no object', [file('list.json', '[1]')], 'object'],
    ['bad steps', [SMALL, '--steps', '-3'], '--steps'],
    ['a backend that Node has not', [SMALL, '--backend', 'webgpu'], '--backend'],
    ['an option that is none', [SMALL, '--colour'], 'colour'],
    ['real data without a folder', [`${SMALL}&source.handwriting=mnist`], '--data'],
    ['TypeScript of another ending', [SMALL, '--typescript', 'experiment.py'], '.ts'],
    ['TypeScript of a method', [`${SMALL}&method=cca`, '--typescript', join(folder, 'a.ts')], 'gradient'],
    ['a real world without a folder', ['#world=clip&source=clip'], '--data'],
    ['a folder without the data', [`${SMALL}&source.handwriting=mnist`, '--data', folder], 'missing'],
  ])('refuses %s in one sentence with status 2', (_, args, named) => {
    const { status, stdout, stderr } = run('experiment', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(named);
  });
});

describe('npm run reproduce', () => {
  it('lists the names without one', () => {
    const { status, stdout } = run('reproduce');
    expect(status).toBe(0);
    expect(stdout).toContain('handwriting-to-mnist');
  });

  it('refuses an unknown name and missing data with status 2', () => {
    expect(run('reproduce', 'nothing')).toMatchObject({ status: 2, stdout: '' });
    expect(run('reproduce', 'handwriting-to-mnist').status).toBe(2);
    expect(run('reproduce', 'handwriting-to-mnist', '--data', folder).stderr).toContain('is missing');
  });
});
