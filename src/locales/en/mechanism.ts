/** How a step of training works: slow motion, what is pushed, arrows. */
export const mechanism = {
  'mechanism/title': 'One step in slow motion',
  'mechanism/title-step': 'Step {{step}} in slow motion',
  'mechanism/leave': 'Leave slow motion',
  'mechanism/computing': 'Taking the step…',
  'mechanism/back': 'Back',
  'mechanism/next': 'Next',
  'mechanism/next-step': 'Next step',
  'mechanism/play-through': 'Play through',
  'mechanism/hold': 'Hold',
  'mechanism/pace': 'Time for each stage',
  'mechanism/seconds': '{{seconds}} s',
  'mechanism/stage-first': 'Encode {{first}}',
  'mechanism/stage-second': 'Encode {{second}}',
  'mechanism/stage-similarities': 'Compare all',
  'mechanism/stage-loss': 'Loss',
  'mechanism/stage-arrows': 'Gradient',
  'mechanism/stage-update': 'Update',
  'mechanism/encode-what':
    'The encoder of {{modality}} turns every item of the batch into {{dim}} numbers: a point of the shared space. Here are {{shown}} of {{pairs}}; in the space above, their points.',
  'mechanism/encoded-label': '{{modality}} and what its encoder makes of it',
  'mechanism/numbers-some':
    'The first {{shown}} of {{dim}} numbers. Orange is above zero, blue below; the strongest colour is {{most}}.',
  'mechanism/numbers-all': 'Orange is above zero, blue below; the strongest colour is {{most}}.',
  'mechanism/similarities-what':
    'Every {{first}} (rows) is compared with every {{second}} (columns): cosine similarity, from −1 to 1. A solid frame is a pair, a dashed one an item of the same class. Training should make framed cells orange and all others pale or blue.',
  'mechanism/matrix-caption': 'Similarity of {{first}}, in rows, with {{second}}, in columns',
  'mechanism/loss-what':
    'The loss of the whole batch of {{pairs}} pairs is {{loss}}. This is the anchor that it is about most; the bars show what other items add.',
  'mechanism/terms-label': 'What the loss says to each item',
  'mechanism/steepness': 'Push on {{modality}}',
  'mechanism/arrows-what':
    'Each arrow points against the gradient of the loss: there the point would go to make the loss smaller. All arrows share one scale; longer means pushed harder.',
  'mechanism/update-what':
    'No point is moved directly: {{optimiser}} changes the weights of the encoders, with learning rate {{rate}}, and all points move with them. In the space, each dot leaves a line from where it was.',
  'mechanism/partners-label': 'Similarity of pairs before and after the step',
  'mechanism/partners-what':
    'Cosine similarity of the pairs before and after this step. One step moves little; some pairs may even part when others push harder.',
  'mechanism/wait': 'Take a step, or press Play.',
  'mechanism/hardest-of': 'What weighs most among {{pairs}} pairs, after {{step}} steps.',
  'mechanism/anchor': 'anchor',
  'mechanism/positive': 'positive',
  'mechanism/negative': 'negative',
  'mechanism/pull': 'pull',
  'mechanism/push': 'push',
  'mechanism/margin': 'margin',
  'mechanism/margin-ring': 'margin ring',
  'mechanism/pair-pull': 'belongs to it',
  'mechanism/pair-push': 'does not',
  'mechanism/measure-plain': 'Distance from the anchor, measured in the whole space',
  'mechanism/measure-squared': 'Squared distance from the anchor, measured in the whole space',
  'mechanism/measure-cosine': '1 − cosine similarity to the anchor, measured in the whole space',
  'mechanism/measure-similarity': '1 − similarity to the anchor, measured in the whole space',
  'mechanism/measure-score': 'Score',
  'mechanism/line-describe':
    'Distances from the anchor: positive {{near}}, negative {{far}}; the margin ends at {{edge}}.',
  'mechanism/triplet-active':
    'The negative is not yet a margin farther away than the positive, so both are moved.',
  'mechanism/triplet-quiet':
    'The negative is more than a margin farther away: this triplet rests, and so do all others.',
  'mechanism/pair-formula-plain-pull': '½ · {{between}}²',
  'mechanism/pair-formula-plain-push': '½ · max(0, {{margin}} − {{between}})²',
  'mechanism/pair-formula-squared-pull': 'squared distance {{between}}',
  'mechanism/pair-formula-squared-push': 'squared distance {{between}}',
  'mechanism/pair-formula-score-pull': 'ln(1 + exp(−{{between}}))',
  'mechanism/pair-formula-score-push': 'ln(1 + exp({{between}}))',
  'mechanism/shares': 'Shares of the softmax over the batch',
  'mechanism/shares-rest': '{{count}} others together: {{share}}',
  'mechanism/softmax-what':
    'The softmax shares 100% among all items of the batch. The loss wants all of it on the pulled ones; each other is pushed as strongly as its share.',
  'mechanism/whole-batch':
    'This loss judges the batch as a whole, by its variances and correlations: no single pair or triplet is pushed. The arrows show where each point is pushed all the same.',
} as const;
