import { describe, expect, it } from 'vitest';
import { lessons } from '../lessons/registry.ts';
import { examples } from './examples.ts';
import linksOfVersion1 from './fixtures/links-v1.json';
import { fromHash, LINK_VERSION, toHash } from './link.ts';
import { USUAL_VIEW } from './linked-view.ts';
import { NO_OPTIONS } from './page-options.ts';

/** Links as they were sent around. A line here is never changed, only added: links do not expire. */
const LINKS = [{ version: 1, links: linksOfVersion1 }];

describe('links of every version', () => {
  it('are held here, up to the present one', () => {
    expect(LINKS.map(({ version }) => version)).toEqual(
      Array.from({ length: LINK_VERSION }, (_, index) => index + 1),
    );
  });

  it.each(LINKS.flatMap(({ links }) => links.map((link) => [link.hash, link] as const)))(
    '“%s” opens the same experiment as ever',
    (hash, link) => {
      const { config, problems, lesson, options, view } = fromHash(hash);
      expect(problems).toEqual([]);
      expect(config).toMatchObject(link.holds);
      expect(lesson).toBe('lesson' in link ? link.lesson : null);
      expect(options).toEqual('options' in link ? link.options : NO_OPTIONS);
      // What a link does not say is as usual, also where a later version can say more.
      expect(view).toEqual({ ...USUAL_VIEW, ...('view' in link && link.view) });
      expect(fromHash(toHash(config, lesson, options, view))).toEqual({
        config,
        problems,
        lesson,
        options,
        view,
      });
    },
  );

  it('open every example and every lesson by the names they had', () => {
    // Names that were given out stay.
    expect(examples.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'three-worlds',
        'source-chapter',
        'sphere',
        'siamese',
        'info-nce-floor',
        'collapse',
      ]),
    );
    expect(lessons.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'shared-space',
        'linear-maps',
        'triplet-margin',
        'info-nce',
        'hashing',
        'mcgurk',
      ]),
    );
    for (const { id } of examples) expect(fromHash(`#example=${id}`).problems).toEqual([]);
    for (const { id } of lessons)
      expect(fromHash(`#lesson=${id}`)).toMatchObject({ problems: [], lesson: id });
  });
});
