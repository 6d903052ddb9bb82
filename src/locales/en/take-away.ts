/** What can be taken away, and saved runs that cannot be opened. */
export const takeAway = {
  'take/open': 'Take away',
  'take/run': 'This run',
  'take/save': 'Save the run',
  'take/save/what': 'Settings, weights, timeline and curves in one file',
  'take/load': 'Open a saved run…',
  'take/load/what': 'Or drop the file on the page',
  'take/data': 'Numbers',
  'take/weights': 'Weights as safetensors',
  'take/weights/what': 'Every layer by name, as it is now',
  'take/projector': 'Embeddings for TensorBoard',
  'take/projector/what': 'Held-out items for its projector, two tsv in a zip',
  'take/csv': 'Embeddings as CSV',
  'take/csv/what': 'Held-out items with modality and label',
  'take/npz': 'Embeddings for NumPy',
  'take/npz/what': 'Held-out items and their labels, an npz',
  'take/figures': 'Figures for a slide',
  'take/space': 'The space as PNG',
  'take/space/what': 'As it is on show, with its legend',
  'take/curves-svg': 'Curves as SVG',
  'take/curves-svg/what': 'Loss and the chosen measure',
  'take/curves-png': 'Curves as PNG',
  'take/curves-png/what': 'The same in pixels',
  'notice/no-space': 'The space is not drawn yet: try again in a moment.',
  'take/code': 'This experiment as code',
  'take/python': 'PyTorch script',
  'take/python/what': 'Alone or under torchrun, zipped with its items',
  'take/typescript': 'TypeScript for TensorFlow.js',
  'take/typescript/what': 'Takes the same steps, zipped with its items',
  'take/only-trained': 'Only where encoders are trained by gradient',
  'notice/file-refused.not-a-saved-run':
    '{{file}} is no saved run: choose a file that “Save the run” has made.',
  'notice/file-refused.saved-later':
    '{{file}} was saved by a later version of this page ({{version}}; this one reads {{known}}). Load the page again to get it.',
  'notice/file-refused.saved-settings':
    '{{file}} has a value for “{{key}}” that this page does not know. Was it changed by hand?',
  'notice/file-refused.saved-shapes':
    '{{file}} does not fit its own experiment: its weights, batches or positions are of other items or layers.',
  'notice/file-refused.saved-source':
    '{{file}} learned from {{source}}, which is not loaded: load that first, then open the run again.',
} as const;
