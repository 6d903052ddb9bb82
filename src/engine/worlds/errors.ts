/** A config names a real data set that has not been loaded. */
export class SourceMissingError extends Error {
  constructor(
    readonly source: string,
    readonly modality: string,
  ) {
    super(`The ${modality} of this experiment come from ${source}, which is not loaded: load it or use generated ones.`);
    this.name = 'SourceMissingError';
  }
}

/** A real data set has no item of a class that the config asks for. */
export class SourceIncompleteError extends Error {
  constructor(
    readonly source: string,
    readonly className: string,
    readonly part: 'train' | 'test',
  ) {
    super(`The ${part} part of ${source} has no item of class ${className}: choose fewer classes or another source.`);
    this.name = 'SourceIncompleteError';
  }
}
