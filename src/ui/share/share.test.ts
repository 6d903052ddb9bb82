import { describe, expect, it } from 'vitest';
import { NO_OPTIONS } from '../../share/page-options.ts';
import { embedSnippet } from './embed-snippet.ts';
import { drawQr } from './qr-path.ts';
import { CHOICES, settingState, withNames, withSettingState } from './teacher-choices.ts';

describe('a QR code', () => {
  it('has a quiet zone of four modules on every side and three corner marks', () => {
    const drawing = drawQr('https://example.org/#v=1&seed=7');
    if (drawing === null) throw new Error('a short link has a code');
    const { size, path } = drawing;
    const corner = size - 11;
    for (const at of [`M4 4h7`, `M${corner} 4h7`, `M4 ${corner}h7`]) expect(path).toContain(at);
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(length), Number(y) + 1)).toBeLessThanOrEqual(size - 4);
    }
  });

  it('is not drawn of a link that is too long for one', () => {
    expect(drawQr('é'.repeat(1477))).toBeNull();
    expect(drawQr('a'.repeat(2953))).not.toBeNull();
  });
});

describe('the snippet of a frame', () => {
  it('keeps every character of the link inside its attribute', () => {
    const snippet = embedSnippet('https://example.org/?embed#v=1&a="><script>', 'A "title"');
    expect(snippet).toContain('src="https://example.org/?embed#v=1&amp;a=&quot;&gt;&lt;script&gt;"');
    expect(snippet.match(/</g)).toHaveLength(2);
  });
});

describe("a teacher's choices", () => {
  it('go into a list of the options and out of it again', () => {
    for (const { list, names } of CHOICES) {
      const chosen = withNames(NO_OPTIONS, list, names, true);
      expect(chosen[list]).toEqual(names);
      expect(withNames(chosen, list, names, false)).toEqual(NO_OPTIONS);
    }
  });

  it('give a setting one state at a time', () => {
    const locked = withSettingState(NO_OPTIONS, 'margin', 'locked');
    expect(settingState(locked, 'margin')).toBe('locked');
    const hidden = withSettingState(locked, 'margin', 'hidden');
    expect(settingState(hidden, 'margin')).toBe('hidden');
    expect(hidden.lock).toEqual([]);
    expect(withSettingState(hidden, 'margin', 'free')).toEqual(NO_OPTIONS);
  });
});
