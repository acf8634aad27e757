// How do several files make one layer? The entries stand one after the other, and each problem is still shown in the file it stands in.
import type { Layer, LayerPart } from './layer-schema.js';
import type { SourceFile } from './source-file.js';

export type LayerFile = SourceFile<Layer>;

const LISTS = ['rules', 'settings'] as const;

export function withParts(layer: LayerFile, parts: readonly SourceFile<LayerPart>[]): LayerFile {
  return parts.reduce(joined, layer);
}

function joined(layer: LayerFile, part: SourceFile<LayerPart>): LayerFile {
  const { data } = layer;
  return {
    name: layer.name,
    data: {
      ...data,
      rules: [...data.rules, ...part.data.rules],
      settings: [...data.settings, ...part.data.settings],
    },
    problemAt(path, problem, remedy) {
      const [list, index, ...rest] = path;
      const own = LISTS.find((one) => one === list);
      if (own === undefined || typeof index !== 'number' || index < data[own].length)
        return layer.problemAt(path, problem, remedy);
      return part.problemAt([own, index - data[own].length, ...rest], problem, remedy);
    },
  };
}
