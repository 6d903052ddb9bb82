/** A real data set cannot stand in for the generated items as the config asks. */
export class SourceError extends Error {
  constructor(
    /** The id of the data set, such as `mnist`. */
    readonly source: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'SourceError';
  }
}

/** A config names a real data set that has not been loaded. */
export class SourceMissingError extends SourceError {
  constructor(
    source: string,
    readonly modality: string,
    /** Id of the setting that names it. */
    readonly setting: string,
  ) {
    super(
      source,
      `The ${modality} of this experiment come from ${source}, which is not loaded: load it or use generated ones.`,
    );
    this.name = 'SourceMissingError';
  }
}

/** A file that the page brings along was not handed over. */
export class AssetMissingError extends Error {
  constructor(readonly asset: string) {
    super(`${asset}, which comes with the page, is missing: load the page again.`);
    this.name = 'AssetMissingError';
  }
}

/** A real data set has no item of a class that the config asks for. */
export class SourceIncompleteError extends SourceError {
  constructor(
    source: string,
    readonly className: string,
    readonly part: 'train' | 'test',
  ) {
    super(
      source,
      `The ${part} part of ${source} has no item of class ${className}: choose fewer classes or another source.`,
    );
    this.name = 'SourceIncompleteError';
  }
}

/** The items of a real data set are not of the shape that their modality has. */
export class SourceShapeError extends SourceError {
  constructor(
    source: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(
      source,
      `The items of ${source} are ${found}, where ${expected} are needed: load the original files.`,
    );
    this.name = 'SourceShapeError';
  }
}
