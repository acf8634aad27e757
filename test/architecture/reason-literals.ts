// Which reasons of refusal are written in the rules, met on some path or not? Read from the source through TypeScript's own eyes: every
// object with code, text and remedy, and every call of a function that makes one of what it is given.
import ts from 'typescript';

export interface WrittenReason {
  /** Null where the code is put together at run time. */
  code: string | null;
  /** File and line. */
  where: string;
  /** Everything a person would read, as written; parameters filled in elsewhere are not here. */
  texts: string[];
  /** Texts that are only a name here: handed in, or a constant. */
  named: number;
}

type Maker = ts.FunctionLikeDeclaration;
interface Taking {
  /** The number of the parameter that is the code. */
  at: number;
  /** How much of text and remedy the function fills in itself. */
  own: number;
}

export function writtenReasons(files: readonly string[], options: ts.CompilerOptions): WrittenReason[] {
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter(({ fileName }) => files.includes(fileName));
  const makers = new Map<Maker, Taking>();

  const functionOf = (call: ts.CallExpression): Maker | undefined => {
    // Methods make no reasons; asking for their types would take seconds.
    if (!ts.isIdentifier(call.expression)) return undefined;
    let symbol = checker.getSymbolAtLocation(call.expression);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    const [declared] = symbol?.declarations ?? [];
    if (declared && ts.isFunctionDeclaration(declared)) return declared;
    const written = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
    return written && (ts.isArrowFunction(written) || ts.isFunctionExpression(written)) ? written : undefined;
  };

  /** The function and the number of its parameter an expression stands for, when it is one; `const [code] = said` looks through. */
  const parameterOf = (expression: ts.Expression): { maker: Maker; at: number } | undefined => {
    // `fault(...said)` hands on all that was given.
    if (ts.isSpreadElement(expression)) return parameterOf(expression.expression);
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = ts.isShorthandPropertyAssignment(expression.parent)
      ? checker.getShorthandAssignmentValueSymbol(expression.parent)
      : checker.getSymbolAtLocation(expression);
    const declared = symbol?.declarations?.[0];
    if (!declared) return undefined;
    if (ts.isParameter(declared)) {
      const maker = declared.parent as Maker;
      return { maker, at: maker.parameters.indexOf(declared) };
    }
    if (!ts.isBindingElement(declared) || !ts.isArrayBindingPattern(declared.parent)) return undefined;
    const { parent } = declared.parent;
    const place = declared.parent.elements.indexOf(declared);
    const from = ts.isVariableDeclaration(parent) && parent.initializer ? parameterOf(parent.initializer) : undefined;
    return from && { maker: from.maker, at: from.at + place };
  };

  const reasons: WrittenReason[] = [];
  const here = (node: ts.Node): string => {
    const source = node.getSourceFile();
    return `${source.fileName.replace(/^.*\/workflows\//, 'workflows/')}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  };
  const keep = (node: ts.Node, { code, said, own }: Found): void => {
    const texts: string[] = [];
    let named = own;
    for (const expression of said) named += gather(expression, texts);
    const codes = literalsOf(code);
    for (const one of codes ?? [null]) reasons.push({ code: one, where: here(node), texts, named });
  };

  const filledInBy = (maker: Maker, { said, own }: Found): number => {
    const given = (expression: ts.Expression): boolean => parameterOf(expression)?.maker === maker;
    const texts: string[] = [];
    return own + said.filter((one) => !given(one) && gather(one, texts, given) + texts.length > 0).length;
  };

  /** Looks at one place; true when a maker not known before came to light. */
  const look = (node: ts.Node, isCounting: boolean): boolean => {
    if (isCounting && ts.isObjectLiteralExpression(node)) reasons.push(...tabled(node, here));
    const found = ts.isObjectLiteralExpression(node)
      ? writtenOut(node)
      : ts.isCallExpression(node)
        ? made(node, functionOf(node), makers)
        : undefined;
    if (!found) return false;
    const from = parameterOf(found.code);
    if (from) {
      const isNew = !makers.has(from.maker);
      if (isNew) makers.set(from.maker, { at: from.at, own: filledInBy(from.maker, found) });
      return isNew;
    }
    if (isCounting) keep(node, found);
    return false;
  };
  const walk = (node: ts.Node, isCounting: boolean): boolean => {
    let isNew = look(node, isCounting);
    ts.forEachChild(node, (child) => {
      isNew = walk(child, isCounting) || isNew;
    });
    return isNew;
  };
  // A maker may rest on another one further down: look until nothing new appears, then count.
  while (sources.map((source) => walk(source, false)).includes(true));
  for (const source of sources) walk(source, true);
  return reasons;
}

interface Found {
  code: ts.Expression;
  said: ts.Expression[];
  /** How many pairs of texts the function called fills in itself. */
  own: number;
}

/** An object with code, text and remedy. */
function writtenOut(node: ts.ObjectLiteralExpression): Found | undefined {
  const of = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) of.set(property.name.getText(), property.initializer);
    if (ts.isShorthandPropertyAssignment(property)) of.set(property.name.text, property.name);
  }
  const [code, text, remedy] = ['code', 'text', 'remedy'].map((name) => of.get(name));
  return code && text && remedy ? { code, said: [text, remedy], own: 0 } : undefined;
}

/** A table of reasons by code: text and remedy, each in two languages. */
function tabled(node: ts.ObjectLiteralExpression, here: (node: ts.Node) => string): WrittenReason[] {
  return node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer)) return [];
    const { elements } = property.initializer;
    if (
      elements.length !== 4 ||
      !elements.every(ts.isStringLiteralLike) ||
      !/\s/.test((elements[0] as ts.StringLiteral).text)
    )
      return [];
    return [
      {
        code: property.name.getText(),
        where: here(property),
        texts: elements.map((one) => (one as ts.StringLiteral).text),
        named: 0,
      },
    ];
  });
}

function made(
  node: ts.CallExpression,
  maker: Maker | undefined,
  makers: ReadonlyMap<Maker, Taking>,
): Found | undefined {
  const taking = maker && makers.get(maker);
  const code = taking && (node.arguments[taking.at] ?? node.arguments.find(ts.isSpreadElement));
  if (!code) return undefined;
  return { code, said: node.arguments.filter((argument) => argument !== code), own: taking.own };
}

/** The strings an expression may be; nothing for one put together at run time. */
function literalsOf(expression: ts.Expression): string[] | undefined {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) {
    const ways = [literalsOf(expression.whenTrue), literalsOf(expression.whenFalse)];
    return ways[0] && ways[1] ? [...ways[0], ...ways[1]] : undefined;
  }
  return undefined;
}

const IS_POINTER = /^(\/|$)/;

/** Gathers what is read from an expression; returns how much of it is only named. */
function gather(expression: ts.Expression, texts: string[], isLeftOut = (_: ts.Expression): boolean => false): number {
  if (isLeftOut(expression)) return 0;
  if (ts.isStringLiteralLike(expression)) {
    if (!IS_POINTER.test(expression.text) || expression.text === '') texts.push(expression.text);
    return 0;
  }
  if (ts.isTemplateExpression(expression)) {
    const text = expression.getText().slice(1, -1);
    if (!IS_POINTER.test(text)) texts.push(text);
    return 0;
  }
  const all = (parts: readonly ts.Expression[]): number =>
    parts.reduce((sum, part) => sum + gather(part, texts, isLeftOut), 0);
  if (ts.isArrayLiteralExpression(expression)) return all(expression.elements);
  if (ts.isConditionalExpression(expression)) return all([expression.whenTrue, expression.whenFalse]);
  if (ts.isSpreadElement(expression)) return 1;
  if (ts.isObjectLiteralExpression(expression))
    return all(expression.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? [one.initializer] : [])));
  // `t('...', '...')`, `text('...', '...')`: both languages beside each other.
  if (
    ts.isCallExpression(expression) &&
    expression.arguments.length === 2 &&
    /^(t|text)$/.test(expression.expression.getText())
  )
    return all(expression.arguments);
  return 1;
}
