interface MainWays {
  readonly optimiser: string;
  /** What comes between the gradients of a step and their use. */
  readonly decay: string;
  readonly batches: { readonly make: string; readonly next: string };
  readonly lacks: boolean;
}

/** Trains, and prints losses on the way and one line of JSON at the end. */
export const typescriptMain = ({ optimiser, decay, batches, lacks }: MainWays) => `
async function main(): Promise<void> {
  await tf.setBackend(BACKEND);
  const items = readItems(await loadFile());
  initialise();
  const batches = ${batches.make};
  const optimizer: tf.Optimizer = ${optimiser};
  for (let step = 1; step <= STEPS; step++) {
    ${batches.next}
    const { value: loss, grads } = tf.variableGrads(() => batchLoss(items, "train", rows${lacks ? ', modalities' : ''}));${decay}
    optimizer.applyGradients(grads);
    if (step === 1 || step % 10 === 0) console.log("step " + step + ": loss " + (await loss.data())[0].toFixed(5));
    tf.dispose([loss, ...Object.values(grads)]);
  }
  const result = { steps: STEPS, heldOutLoss: await heldOutLoss(items), measures: await measure(items) };
  console.log(JSON.stringify(result));
}

main();
`;
