import type { BackendName } from '../engine/backend/backend.ts';
import type { TextStore } from '../engine/backend/race-memory.ts';

export interface Graphics {
  /** What the browser tells of the graphics card. */
  readonly name: string;
  /** Backends that a program computes here in place of a graphics card. */
  readonly software: readonly BackendName[];
}

/** What a race of backends needs to know of the machine, and where its results are kept. */
export interface Racing {
  readonly store: TextStore;
  /** The browser, its processors and the code that runs: elsewhere a result means nothing. */
  readonly place: string;
  graphics(): Promise<Graphics>;
}

const FILE = './backend-races.json';

/** One text beside the data sets in the browser's own cache. */
function cachedText(openCache: () => Promise<Cache>): TextStore {
  return {
    async read() {
      const response = await (await openCache()).match(FILE);
      return response?.text();
    },
    async write(text) {
      await (await openCache()).put(FILE, new Response(text));
    },
  };
}

async function adapterInfo(): Promise<{ name: string; isSoftware: boolean }> {
  const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
  if (adapter === null) return { name: '', isSoftware: false };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter((part) => part !== '').join(' ');
  return { name, isSoftware: isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(name) };
}

function webglRenderer(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return '';
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const name: unknown = context.getParameter(unmasked ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' ? name : '';
}

async function describeGraphics(): Promise<Graphics> {
  const adapter = await adapterInfo().catch(() => ({ name: '', isSoftware: false }));
  const names = [webglRenderer(), adapter.name].filter((name) => name !== '');
  return { name: names.join(' · '), software: adapter.isSoftware ? ['webgpu'] : [] };
}

/** @param build names the code that runs, such as the address of a file whose name tells its content. */
export function browserRacing(openCache: () => Promise<Cache>, build: string): Racing {
  let graphics: Promise<Graphics> | undefined;
  return {
    store: cachedText(openCache),
    place: [build, navigator.userAgent, navigator.hardwareConcurrency].join(' · '),
    graphics() {
      graphics ??= describeGraphics();
      return graphics;
    },
  };
}
