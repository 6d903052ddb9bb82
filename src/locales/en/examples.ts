/** Ready-made experiments. */
export const examples = {
  'example/three-worlds': 'Three forms of a digit',
  'example/three-worlds/what': 'Handwriting, street signs and words, CNNs and triplets. A good start.',
  'example/source-chapter': "The source chapter's own",
  'example/source-chapter/what':
    'Handwriting × street signs, linear maps to 64 dimensions, triplet loss, margin 0.2.',
  'example/sphere': 'On the sphere',
  'example/sphere/what': 'A shared space of three dimensions, seen with no projection.',
  'example/siamese': 'Siamese network',
  'example/siamese/what': 'Contrastive loss; the towers share their top layers.',
  'example/info-nce-floor': 'The floor of InfoNCE',
  'example/info-nce-floor/what':
    'Pairs that share only a class cannot be told apart: held-out loss stays above the line, and training loss below it is memorised pairs.',
  'example/collapse': 'Collapse',
  'example/collapse/what': 'Hardest triplets and a high learning rate: everything falls into one point.',
  'example/parts': 'Parts of digits',
  'example/parts/what':
    'Non-negative factorisation takes handwriting and words apart into strokes and letters that go together.',
  'example/correlation': 'Canonical correlation',
  'example/correlation/what':
    'No training: one step finds the directions that handwriting and words have in common.',
  'example/wikipedia-cm': 'Wikipedia: correlation matching',
  'example/wikipedia-cm/what':
    'CCA to 7 dimensions on the articles of 2010. Published mAP: .249 image → text, .196 text → image.',
  'example/wikipedia-scm': 'Wikipedia: semantic correlation matching',
  'example/wikipedia-scm/what': 'CCA, then a classifier per modality. Published mAP: .277 and .226.',
  'example/wikipedia-sm': 'Wikipedia: semantic matching',
  'example/wikipedia-sm/what':
    'A classifier per modality; items meet in how likely each category is. Published mAP: .225 and .223.',
  'example/wikipedia-scm-seq': 'Wikipedia: semantic hashing',
  'example/wikipedia-scm-seq/what':
    'One bit after the other, so that codes agree where categories do; open Binary codes.',
  'example/wikipedia-cmfh': 'Wikipedia: collective factorisation',
  'example/wikipedia-cmfh/what':
    'One point per article explains its picture and its text; open Binary codes to hash it.',
  'example/halves-cca': 'MNIST halves: CCA',
  'example/halves-cca/what':
    'How much the left half of a real digit tells about the right one, in 50 dimensions.',
  'example/halves-kernel-cca': 'MNIST halves: kernel CCA',
  'example/halves-kernel-cca/what':
    'Random Fourier features first: relations between the halves that no straight line sees.',
  'example/halves-deep-cca': 'Halves: Deep CCA',
  'example/halves-deep-cca/what':
    'Networks that are trained until both halves correlate. The batch has to be well above the dimension.',
  'example/clip-gap': "CLIP's gap, real",
  'example/clip-gap/what':
    'Real embeddings of pictures and captions: how far apart they lie, and what a rotation can mend.',
  'example/words': 'Two languages, one turn',
  'example/words/what':
    'English and Chinese words, learned from separate texts. A hundred translations turn the one onto the other; ask the run to translate the rest.',
  'example/words-zh-en': 'Fifty words of Chinese, real',
  'example/words-zh-en/what':
    'Real vectors and fifty translations. Step 1 is Procrustes; then it makes its own dictionary. P@1 among 5,154 words: .18, then .49.',
  'example/hard-negatives': 'Hard negatives, wrong pairs',
  'example/hard-negatives/what':
    'VSE++ with 40% mispaired training pairs. Choose “All (VSE0)” and see who wins now.',
  'example/own-data': 'Your own question',
  'example/own-data/what':
    'Drop your own paired files here. Until then noisy views of ten hidden clusters stand in.',
  'example/red-left-of-blue': 'Red left of blue',
  'example/red-left-of-blue/what':
    'Captions read word by word, with their swapped ones as hard negatives. Choose “Embedding + pooling” for them: it stays at 50% under “Combinations and relations”.',
  'example/vqa': 'Questions about pictures',
  'example/vqa/what':
    'A question and an answer are one statement, matched to the picture. Colours come first; where one shape lies from another comes last, after some 2,000 steps, and only for words in order.',
  'example/mispaired': 'Wrong pairs',
  'example/mispaired/what': 'Four in ten training pairs do not belong together. What is still learned?',
  'example/bind-to-word': 'Bound by words',
  'example/bind-to-word/what': 'Pictures meet only words, yet handwriting and signs align.',
  'example/spoken-digits': 'Hear a digit',
  'example/spoken-digits/what':
    'Spoken digits find their words in five languages. The voices of the test were never heard. Click one and listen.',
  'example/audio-visual': 'Hear and see a digit',
  'example/audio-visual/what':
    'Speech and simulated lips of the same utterance. Then open “By ear, by eye, by both”: what do lips add when others talk?',
  'example/mcgurk': 'The ear says one, the lips another',
  'example/mcgurk/what':
    'Sound of one digit under the lips of another. Open “Sound against lips”: which one is followed, and from how much noise on?',
  'example/never-met': 'Two that never met',
  'example/never-met/what':
    'Handwriting and speech meet only words in training. Watch them find each other all the same.',
  'example/songs-and-verses': 'Songs and verses',
  'example/songs-and-verses/what':
    'Sound says how excited, words say how glad. Ask “How does the song feel?” and listen to what lies where.',
  'example/circumplex': 'The circle of moods',
  'example/circumplex/what':
    'Canonical correlation finds what sound and words agree on. Look at the space along valence and arousal.',
  'example/own-at-once': 'Your data, solved at once',
  'example/own-at-once/what':
    'Canonical correlation of your own two tables, without training. Until you drop some, generated views stand in.',
  'example/two-halves': 'Two halves of a digit',
  'example/two-halves/what': 'Each half looks for its other half. The pairs are instances, so recall counts.',
  'example/articles': 'Articles by their features',
  'example/articles/what':
    '128 visual words against 10 topics: cross-modal retrieval as the Wikipedia set made it known. Load the real features to compare.',
  'example/modality-gap': "CLIP's modality gap",
  'example/modality-gap/what':
    'Embeddings of pictures and captions start as two clouds apart. A low temperature keeps some of the gap, a high one closes it.',
} as const;
