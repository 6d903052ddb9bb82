/** Methods, encoders, losses and optimisers. */
export const methods = {
  'method/gradient': 'Encoders trained by gradient',
  'method/gradient/what': 'An encoder per modality, improved step by step so that the loss falls.',
  'method/ridge': 'Ridge regression',
  'method/ridge/what':
    'Maps one modality into the space of the other by least squares, with a penalty on large weights.',
  'method/procrustes': 'Orthogonal Procrustes',
  'method/procrustes/what':
    'Turns one modality as a rigid body until it lies on the other: no stretching, no overfitting.',
  'method/self-learning': 'Self-learning',
  'method/self-learning/what':
    'Procrustes that makes its own pairs: turn by the pairs given, pair up what are each other’s nearest, turn again.',
  'method/cca': 'CCA',
  'method/cca/what':
    'Canonical correlation analysis: the directions of either modality that vary together the most.',
  'method/kernel-cca': 'Kernel CCA',
  'method/kernel-cca/what': 'CCA of random waves of the features: it finds relations that are not linear.',
  'method/semantic-matching': 'Semantic matching',
  'method/semantic-matching/what':
    'A classifier per modality; items meet in how likely each class is. Needs labels.',
  'method/semantic-correlation-matching': 'Semantic correlation matching',
  'method/semantic-correlation-matching/what':
    'CCA first, then a classifier per modality on what it found. Needs labels.',
  'method/collective-mf': 'Collective matrix factorisation',
  'method/collective-mf/what':
    'Each pair gets one point that explains both of its items; linear maps learn to find that point from one item alone.',
  'method/joint-nmf': 'Joint non-negative factorisation',
  'method/joint-nmf/what':
    'Items are put together from parts that are only added, never taken away; a pair uses its parts in the same amounts.',
  'method/scm-seq': 'Semantic correlation maximisation',
  'method/scm-seq/what':
    'Finds one bit after the other, so that codes agree where classes do. Needs labels; one iteration is one dimension.',
  'encoder/linear': 'Linear',
  'encoder/linear/what': 'One matrix per modality: what a rotation and stretch of the pixels can do.',
  'encoder/mlp': 'MLP',
  'encoder/mlp/what':
    'Fully connected layers with ReLU: bends the space, but knows no neighbourhood of pixels.',
  'encoder/cnn': 'CNN',
  'encoder/cnn/what': 'Convolutions look for the same strokes everywhere in the picture.',
  'encoder/text': 'Embedding + pooling',
  'encoder/text/what': 'A vector per letter, averaged over the word.',
  'encoder/conv1d': '1-D convolution',
  'encoder/conv1d/what':
    'Looks for groups of three letters anywhere in the word; the strongest sign of each counts.',
  'encoder/gru': 'GRU',
  'encoder/gru/what': 'Reads letter by letter and keeps what matters: the order of letters counts.',
  'encoder/transformer': 'Small transformer',
  'encoder/transformer/what': 'Letters look at each other and at where they stand.',
  'encoder/same': 'As chosen above',
  'loss/triplet': 'Triplet',
  'loss/triplet/what': 'An anchor should be nearer to its own class than to any other, by a margin.',
  'loss/contrastive': 'Siamese contrastive',
  'loss/contrastive/what':
    'Pulls pairs of one class together and pushes others apart until the margin is reached.',
  'loss/info-nce': 'InfoNCE',
  'loss/info-nce/what':
    'Each item has to pick its partner out of the whole batch. Others of its class count as wrong.',
  'loss/siglip': 'SigLIP',
  'loss/siglip/what': 'Every pair of the batch is a yes-or-no question of its own: partners or not?',
  'loss/n-pair': 'N-pair',
  'loss/n-pair/what': 'Each item has to pick its partner among items of other classes. Lengths are free.',
  'loss/sup-con': 'SupCon',
  'loss/sup-con/what': 'Like InfoNCE, but everything of the same class counts as a partner.',
  'loss/vse': 'VSE0 / VSE++',
  'loss/vse/what':
    'The partner should be more similar than every other item, or than the hardest one, by a margin.',
  'loss/mse': 'Mean squared error',
  'loss/mse/what': 'Only pulls partners together; nothing keeps everything from falling into one point.',
  'loss/vicreg': 'VICReg',
  'loss/vicreg/what': 'Partners agree, every dimension keeps its spread, and no two dimensions say the same.',
  'loss/barlow-twins': 'Barlow Twins',
  'loss/barlow-twins/what':
    'Each dimension should correlate with itself across modalities, and with no other.',
  'loss/deep-cca': 'Deep CCA',
  'loss/deep-cca/what':
    'Makes the sum of the canonical correlations large. Needs batches much larger than the dimension.',
  'loss/cca-ey': 'CCA without eigenvectors',
  'loss/cca-ey/what': 'Finds the same space as CCA by descent alone, and bears small batches better.',
  'loss/alignment-uniformity': 'Alignment + uniformity',
  'loss/alignment-uniformity/what': 'Partners come close while each modality spreads over the whole sphere.',
  'loss/dcmh': 'DCMH',
  'loss/dcmh/what': 'Learns numbers that are nearly +1 or −1, so that their signs serve as codes.',
  'optimiser/adam': 'Adam',
  'optimiser/adamw': 'AdamW',
  'optimiser/sgd': 'SGD',
  'optimiser/momentum': 'Momentum',
  'optimiser/rmsprop': 'RMSProp',
} as const;
