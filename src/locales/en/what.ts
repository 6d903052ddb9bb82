/** What every mark of the page is, in a sentence or two. */
export const what = {
  'what/title': 'What is this?',
  'what/how': 'Point at a mark, tap it or press Tab: it says what it is.',
  'what/close': 'Done',
  'what/ask': 'What is this? {{mark}}',
  'what/phase': 'State',
  'what/phase/text': 'Whether the run is being prepared, trains or is paused.',
  'what/progress': 'Step, epoch, speed',
  'what/progress/text':
    'A step is one batch and one change of the weights. An epoch has seen every training pair once.',
  'what/backend': 'Backend',
  'what/backend/text':
    'What computes: the graphics card by WebGPU or WebGL, or the processor by WebAssembly. Press it to see how fast each is.',
  'what/live-mark': 'Lightning mark',
  'what/live-mark/text': 'This setting takes effect while the run trains.',
  'what/restart-mark': 'Circular arrow',
  'what/restart-mark/text': 'Changing this setting starts the run again.',
  'what/formula': 'Formula',
  'what/formula/text':
    'What is computed, as its source has it. Point at a setting, or change it, and its symbol lights up.',
  'what/timeline': 'Timeline',
  'what/timeline/text': 'The run from its start to now. Drag it back to see the space as it was.',
  'what/snapshot': 'Mark on the timeline',
  'what/snapshot/text':
    'The state of the run at this step is kept. It can go on from here along another branch.',
  'what/legend-classes': 'Colours',
  'what/legend-classes/text': 'Each class has a colour, so that you see whether items of one class gather.',
  'what/legend-modalities': 'Marks of modalities',
  'what/legend-modalities/text':
    'Each modality has a mark: its points in the space, and its name elsewhere, carry it.',
  'what/explained': 'What the picture shows',
  'what/explained/text':
    'A space of many dimensions is pressed flat: this says how much of its variance is left. The rest is there, but not seen.',
  'what/stage': 'Stages',
  'what/stage/text': 'The parts of one training step, in their order. Press one to see it.',
  'what/embedding': 'Numbers of an embedding',
  'what/embedding/text':
    'What the encoder makes of the item above: one coloured cell for each dimension. Items with like stripes lie close together.',
  'what/sample-matrix': 'Cell with a number',
  'what/sample-matrix/text':
    'How alike the items of its row and its column are, from −1 to 1. A solid frame is a pair, a dashed frame the same class.',
  'what/loss-curve': 'Loss curve',
  'what/loss-curve/text':
    'How wrong the model is: lower is better. The solid curve is of training batches, the dashed one of items held out; if they part, the model learns by heart.',
  'what/floor': 'Floor line',
  'what/floor/text':
    'Pairs here share only their class, so nobody can tell two of a class apart. Below this line a loss is learned by heart.',
  'what/retrieval-curve': 'Retrieval curve',
  'what/retrieval-curve/text':
    'How often an item of one modality finds its like in another, or the measure chosen above, step by step. All of it on items never trained on.',
  'what/chance': 'Chance line',
  'what/chance/text': 'What guessing would reach. A curve at this line has learned nothing.',
  'what/measures': 'Measures',
  'what/measures/text':
    'What held-out items say about the space, averaged over both directions. Point at a row for what it means.',
  'what/chance-column': 'Chance',
  'what/chance-column/text': 'What guessing would reach, or what a space without any order has.',
  'what/matrix-cell': 'Matrix cell',
  'what/matrix-cell/text':
    'How alike two items of the current batch are: orange alike, blue opposite. Rows and columns are sorted by class, so orange squares along the diagonal are what training is after.',
  'what/distance-line': 'Distances on a line',
  'what/distance-line/text':
    'How far the positive and the negative are from the anchor. The band is the margin: a negative within or before it is pushed out.',
  'what/softmax': 'Softmax shares',
  'what/softmax/text':
    'How the model would bet on the partner of the anchor. All shares sum to 100%; training moves them to the pulled item.',
  'what/point': 'Point',
  'what/point/text':
    'One item of one modality, at the place that its encoder gives it. Near means alike, to the model.',
  'what/pair-line': 'Pair line',
  'what/pair-line/text': 'Joins the two items of a pair. Training should make these lines short.',
  'what/axes': 'Axes',
  'what/axes/text':
    'They have no name: directions in which the points differ most, turned so that the picture stays calm. Only distances mean something.',
  'what/query-ring': 'Ring with a dot',
  'what/query-ring/text': 'Where your drawing, word or sound lies. A chosen item has a frame instead.',
  'what/arrow': 'Arrow',
  'what/arrow/text':
    'Where the loss pushes this point, against its gradient. All arrows share one scale; longer means harder.',
  'what/margin-ring': 'Margin ring',
  'what/margin-ring/text':
    'Around the anchor: negatives inside the ring are pushed out. It is drawn only where the picture is the space itself.',
} as const;
