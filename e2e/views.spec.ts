import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { foldTools, open, SMALL, trainTo } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

test('closer views show matrix, confusion, distribution and the way of the gap, readable as tables', async ({
  page,
}) => {
  await open(page, FAST);
  await trainTo(page, 60);
  await page.getByRole('heading', { name: 'Closer views' }).click();
  const views = page.getByRole('group').filter({ has: page.getByRole('heading', { name: 'Closer views' }) });
  const violations = async () =>
    (await new AxeBuilder({ page }).include('[data-anchor="views"]').analyze()).violations;

  await expect(views.getByRole('img', { name: /^Similarity matrix of 40 items each/ })).toBeVisible();
  await expect(
    views.getByRole('row', { name: /^Handwriting × Word \(cross-modal\) -?[01]\.\d+/ }),
  ).toBeVisible();
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Confusion' }).click();
  const counts = await views.getByRole('table').getByRole('cell').allTextContents();
  const total = counts.reduce((sum, count) => sum + Number(count), 0);
  await expect(views).toContainText(new RegExp(`Right for \\d+ of ${total} `));
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Similarities' }).click();
  const histogram = views.getByRole('img', { name: /^Histogram of cosine similarities/ });
  await expect(histogram).toHaveAttribute('aria-label', /overlap [01]\.\d\d/);
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Gap' }).click();
  await expect(
    views.getByRole('img', { name: /^Held-out loss against modality gap. At step 0:/ }),
  ).toBeVisible();
  await views.getByRole('combobox', { name: 'Asked → gallery' }).selectOption('word→handwriting');
  await views.getByRole('tab', { name: 'Confusion' }).click();
  await expect(views).toContainText('for every Word that asks');
  expect(await violations()).toEqual([]);
});

test('the space is laid out by UMAP, its nearest are joined, and items are singled out by lasso and by name', async ({
  page,
}) => {
  await open(page, FAST);
  await trainTo(page, 60);
  const space = page.getByRole('region', { name: 'The shared space' });
  await foldTools(page);
  await space.getByRole('combobox', { name: 'Projection' }).selectOption('umap');
  await expect(space).toContainText(
    'UMAP keeps who is near whom. Its axes, and distances between groups, mean nothing.',
  );
  await expect(space).not.toContainText('leaves out the others');
  await space.getByRole('combobox', { name: 'Pairs shown' }).selectOption('Infinity');
  await space.getByRole('switch', { name: 'Arrows' }).click({ force: true });
  await expect(space).toContainText(
    'UMAP lays out the first 300 pairs and leaves out the others. Arrows over UMAP are only indicative.',
  );
  await space.getByRole('switch', { name: 'Arrows' }).click({ force: true });
  await space.getByRole('combobox', { name: 'Pairs shown' }).selectOption('200');
  await space.getByRole('button', { name: 'Nearest of other modalities' }).click();
  await expect(space).toContainText(/nearest that belong together: [\d,]+ of [\d,]+ \([01]\.\d\d\)/);
  await space.getByRole('combobox', { name: 'Projection' }).selectOption('pca');
  await foldTools(page);

  await space.getByRole('button', { name: /^Lasso/ }).click();
  const box = await page.getByTestId('lasso').boundingBox();
  const [left, top, width, height] = [box?.x ?? 0, box?.y ?? 0, box?.width ?? 0, box?.height ?? 0];
  // Around everything, begun at the left edge, where no tool lies over the space.
  await page.mouse.move(left + 6, top + height / 2);
  await page.mouse.down();
  for (const [x, y] of [
    [6, 6],
    [width - 6, 6],
    [width - 6, height - 6],
    [6, height - 6],
  ]) {
    await page.mouse.move(left + x, top + y, { steps: 3 });
  }
  await page.mouse.up();
  const group = page.getByRole('region', { name: 'Group of items' });
  const items = (await space.getByRole('application').getAttribute('aria-label'))?.match(/\d+/)?.[0];
  await expect(group).toContainText(`${items} items`);
  await expect(group).toContainText(/within modalities -?[01]\.\d\d, across -?[01]\.\d\d/);
  await group.getByRole('button', { name: 'Close the group' }).click();

  // The same by keyboard: the class that is searched for becomes the group.
  await space.getByRole('button', { name: /^Search items/ }).press('Enter');
  await space.getByRole('textbox', { name: 'Search the space' }).fill('2');
  await expect(space.getByRole('status')).toHaveText(/^\d+ items found$/);
  await page.keyboard.press('Enter');
  await expect(group.getByRole('rowheader')).toHaveText(['2']);
  expect((await new AxeBuilder({ page }).include('#space').analyze()).violations).toEqual([]);
  await group
    .getByRole('button', { name: /^Ask about/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Query' })).toContainText('2');
});
