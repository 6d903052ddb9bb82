/** What the learner is told. */
export const notices = {
  'notice/dismiss': 'Dismiss',
  'notice/label': 'Notices',
  'notice/backend-failed': '{{failed}} does not work here ({{reason}}). Using {{used}}.',
  'notice/backend-lost': '{{failed}} was lost. The run goes on from its last snapshot on {{used}}.',
  'notice/optimiser-afresh':
    'What the optimiser remembered at step {{step}} was not kept. It starts afresh, so the loss may jump at first.',
  'notice/no-backend':
    'Nothing on this machine can train: neither WebGPU, WebGL nor WebAssembly works. Try another browser.',
  'notice/loss-not-finite':
    'The loss was no longer a number at step {{step}}. Lower the learning rate and press Reset.',
  'notice/source-generated':
    '{{source}} is not loaded: generated items are shown instead. Download it, or drop its files, to see the real ones.',
  'notice/asset-missing': '{{asset}}, which comes with the page, could not be loaded. Load the page again.',
  'notice/no-microphone':
    'The microphone cannot be used. Allow it for this page in the browser, or click an item instead.',
  'notice/nothing-heard': 'Nothing was heard. Say the digit again, closer to the microphone.',
  'notice/source-missing': '{{source}} is not loaded. Download it or drop its files, then choose it again.',
  'notice/source-incomplete':
    'The {{part}} part of {{source}} has no item of class {{className}}. Choose fewer classes.',
  'notice/source-shape':
    'The items of {{source}} are {{found}}, where {{expected}} are needed. Load the original files.',
  'notice/download-cancelled': 'The download was cancelled.',
  'notice/supplied': '{{source}} is loaded: {{train}} training and {{test}} test items.',
  'notice/supplied-whole': '{{source}} is loaded: {{train}} pairs.',
  'notice/own-deleted': 'Your data is deleted from this browser.',
  'notice/own-unreadable':
    'What was kept of your data cannot be read any more, so generated items stand in. Drop the files again.',
  'notice/own-not-kept':
    'There is no room to keep your data in this browser, or it does not allow it. The run goes on; drop the files again next time.',
  'notice/worker-crashed': 'The training thread broke off ({{reason}}). The experiment was opened again.',
  'notice/step-failed': 'That did not work: {{reason}}',
  'notice/method-converged': 'Done: nothing changes any more (iterations: {{step}}). Reset to see it again.',
  'notice/method-iteration-limit':
    'Stopped at its limit, before it had converged (iterations: {{step}}). A higher limit lets it go on.',
  'notice/dim-cut':
    'These items allow {{dim}} shared dimensions with this method, not {{wanted}}: {{dim}} are used.',
  'notice/method-rows-differ':
    '{{modality}} has {{items}} rows where {{other}} are needed: row i of every modality has to be one pair.',
  'notice/method-not-finite':
    '{{modality}} holds a number that is NaN or infinite. Every feature has to be a finite number.',
  'notice/method-too-few-items': '{{items}} items are too few: this method needs at least {{needed}}.',
  'notice/method-singular':
    'The covariance of {{modality}} is singular, so it cannot be inverted. A regularisation above 0 helps.',
  'notice/method-one-class': 'All items carry the same label; this method needs at least two classes.',
  'notice/method-negative':
    '{{modality}} holds negative numbers; this method needs all of them to be 0 or more.',
  'notice/method-constant': 'All items of {{modality}} are the same: there is nothing to learn from.',
  'notice/file-refused.unknown-format':
    '{{file}} is none of the files known here, or of another set than the others: MNIST as IDX (.gz or not), SVHN as MATLAB v5, Wikipedia as raw_features.mat with its two lists, CLIP as features_clip.npy, spoken digits as wav, words as two .vec files with a dictionary; your own as csv, tsv, npy, npz, MATLAB v5, Parquet or word vectors, or as a folder of png, jpg or wav files.',
  'notice/file-refused.cut-off': '{{file}} is cut off: it ends too early. Get it again.',
  'notice/file-refused.too-long':
    '{{file}} is longer than it says: {{found}} bytes where {{expected}} belong.',
  'notice/file-refused.too-large': '{{file}} is larger than {{limit}} bytes, the most that is read.',
  'notice/file-refused.corrupt': '{{file}} is damaged and cannot be read. Get it again.',
  'notice/file-refused.wrong-shape': '{{file}} has the shape {{found}}; it has to be {{expected}}.',
  'notice/file-refused.bad-line': 'Line {{line}} of {{file}} is “{{found}}”; it should be {{expected}}.',
  'notice/file-refused.labels-missing':
    '{{file}} came without its labels: drop the files with the labels of the same set with it.',
  'notice/file-refused.images-missing':
    '{{file}} holds labels only: drop the file with what they belong to as well.',
  'notice/file-refused.counts-differ':
    '{{file}} has {{images}} items but {{other}} has {{labels}} labels: take files of one set.',
  'notice/file-refused.label-out-of-range':
    '{{file}} holds the label {{found}}, which none of its classes has.',
  'notice/file-refused.empty': '{{file}} is empty.',
  'notice/file-refused.unsupported':
    '{{file}} is of a kind that is not read here: IDX of bytes, MATLAB v5, or NumPy of little-endian numbers in C order is.',
  'notice/file-refused.variable-missing':
    '{{file}} has no array {{variable}}: SVHN files hold X and y, Wikipedia features I_tr, I_te, T_tr and T_te.',
  'notice/file-refused.not-finite':
    '{{file}} holds a number that is NaN or infinite (number {{place}}). Every feature has to be finite.',
  'notice/file-refused.word-files':
    'Words take two .vec files, one per language, and one or two dictionaries; here are {{vectors}} and {{dictionaries}} ({{file}}).',
  'notice/file-refused.language-unclear':
    '{{file}} and {{other}} do not say in their names which languages they are. Name at least one by its code, such as wiki.fr.vec.',
  'notice/file-refused.no-translations':
    'Too few words of {{file}} are among the vectors of both languages ({{found}} to learn from and to test). Is it the dictionary of these languages?',
  'notice/file-refused.checksum':
    '{{file}} is not the file its authors published (its SHA-256 differs). Nothing of it was kept.',
  'notice/file-refused.recording-name':
    '{{file}} does not say its digit. Recordings are named digit_speaker_number.wav, as in 7_jackson_12.wav.',
  'notice/file-refused.network':
    '{{file}} could not be downloaded. Check the connection, or drop the file on the page.',
  'notice/file-refused.cell-empty':
    '{{file}} has nothing in line {{line}}, column {{column}}: every cell has to be filled.',
  'notice/file-refused.cell-not-number':
    '{{file}} holds “{{found}}” in line {{line}}, column {{column}}: it has to be a finite number.',
  'notice/file-refused.line-length':
    'Line {{line}} of {{file}} has {{found}} cells; it has to have {{expected}}, as the lines before it.',
  'notice/file-refused.quotes':
    'Line {{line}} of {{file}} has a quotation mark that is not closed, or one within a cell.',
  'notice/file-refused.row-cell-empty':
    '{{file}} has nothing in row {{row}}, column {{column}}: every cell has to be filled.',
  'notice/file-refused.row-cell-different':
    '{{file}} holds “{{found}}” in row {{row}}, column {{column}}: it has to be as in the rows before it.',
  'notice/file-refused.number-not-finite':
    '{{file}} holds {{found}} in row {{row}}, column {{column}}: every number has to be finite.',
  'notice/file-refused.too-few-rows': '{{file}} gives {{rows}} pairs; there have to be at least {{needed}}.',
  'notice/file-refused.too-many-rows': '{{file}} has more than {{limit}} rows, the most that is read.',
  'notice/file-refused.too-many-columns':
    '{{file}} has {{found}} numbers per row; at most {{limit}} are read.',
  'notice/file-refused.too-many-parts':
    '{{file}} is one table of numbers too many: at most {{limit}} can be paired.',
  'notice/file-refused.rows-differ':
    '{{file}} has {{rows}} rows and {{other}} has {{others}}: from line {{line}} of {{file}} on, rows have no partner. Give both a column named id, or as many rows.',
  'notice/file-refused.id-twice':
    '{{file}} has the id {{id}} twice, in lines {{first}} and {{line}}: every row needs an id of its own.',
  'notice/file-refused.id-alone':
    'Ids of {{file}} that {{other}} does not have: {{count}}. The first is {{id}}, in line {{line}}.',
  'notice/file-refused.one-modality':
    '{{file}} alone is one modality: drop it together with a file of the partners of its rows, or with labels.',
  'notice/file-refused.nothing-to-learn':
    'All numbers of one modality in {{file}} are the same: there have to be differences to learn from.',
  'notice/file-refused.picture-unreadable': '{{file}} cannot be read as a picture: it is damaged or cut off.',
  'notice/file-refused.pictures-need-browser':
    '{{file}} is a picture: pictures can be read in a browser only.',
} as const;
