import type { WeightSpec } from '../../engine/training/weights.ts';
import { experimentParts, type ScriptInput, type TowerPart } from '../experiment-parts.ts';
import { pythonData } from './data.ts';
import { pythonEncoders } from './encoders.ts';
import { literal, table } from './literal.ts';
import { pythonLosses } from './losses.ts';
import { pythonMain } from './main.ts';
import { pythonMeasures } from './measures.ts';
import { pythonModel } from './model.ts';
import { pythonOptimisers } from './optimisers.ts';

const describe = ({ link }: ScriptInput) => `"""
An experiment of the Crossmodal Playground in PyTorch${link === undefined ? '' : `:\n${link}`}

    python3 experiment.py                                # in one process
    torchrun --nproc_per_node=2 experiment.py            # each batch shared by two processes

Where torchrun of PyTorch 1.13 meets Python 3.11 (Debian 12), it needs "-r 2 -t 2" after --nproc_per_node=2.

Needs PyTorch 1.13 or newer and NumPy, and the .npz file that came with it. Batches and initial weights are drawn as on
the page, but not the same ones: results differ a little, as between two seeds. --page-weights starts from the weights
that the page had when this was exported. The last line printed is JSON.
"""
import argparse
import json
import math
import os
import sys

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
`;

function towerOf({ encoder, reads, kind, leastDeviation, grid, vocabulary }: TowerPart) {
  return {
    encoder,
    reads,
    kind,
    'least-deviation': leastDeviation,
    ...(grid && { grid: [grid.height, grid.width, grid.channels] }),
    ...(vocabulary !== undefined && { vocabulary }),
  };
}

function initialOf({ shape, initial, biasRow = false }: WeightSpec) {
  const start = typeof initial === 'number' ? initial : [initial.kind, initial.fanIn, initial.fanOut];
  return { shape, bias: biasRow, initial: start };
}

const LAYERS = `
def dense(x, layer):
    """The last row of a layer is its bias."""
    return x @ layer[:-1] + layer[-1]
`;

/** The PyTorch script of an experiment trained by gradient: it runs by itself beside the file of its items. */
export function pythonScript(input: ScriptInput): string {
  const { config, dataset, specs, steps, data } = input;
  const { ids, bound, towers, encoders, loss, optimiser } = experimentParts(input);
  const settings = [
    `CONFIG = ${table(config)}`,
    `DATA = ${literal(data)}`,
    `STEPS = ${steps}`,
    `MODALITIES = ${literal(ids)}`,
    '# The pairs of modalities that the loss binds.',
    `BOUND = ${literal(bound)}`,
    `PAIRING = ${literal(dataset.pairing)}`,
    '# Whether the loss sees embeddings of length 1, or as the towers give them.',
    `ROWS = ${literal(loss.rows)}`,
    `REFIT = ${literal(loss.refit ?? null)}`,
    `TOWERS = ${table(Object.fromEntries(ids.map((id) => [id, towerOf(towers[id])])))}`,
    `WEIGHTS = ${table(Object.fromEntries(specs.map((spec) => [spec.name, initialOf(spec)])))}`,
  ].join('\n');
  const parts = [
    describe(input),
    settings,
    LAYERS,
    ...new Set(encoders.flatMap((id) => pythonEncoders[id])),
    `\nENCODERS = {${encoders.map((id) => `${literal(id)}: ${id}`).join(', ')}}\n`,
    ...pythonLosses[loss.id],
    `\ndef new_optimiser(parameters):\n    return ${pythonOptimisers[optimiser]}\n`,
    pythonData,
    pythonModel,
    pythonMeasures,
    pythonMain,
  ];
  return `${parts.map((part) => part.trim()).join('\n\n\n')}\n`;
}
