// Which files may be kept, and do the bytes look like what they are said to be? Nothing that a browser would run.
export interface FileType {
  mediaType: string;
  extension: string;
  /** True when the bytes begin as such a file does. */
  begins: (bytes: Buffer) => boolean;
}

const startsWith =
  (...signature: number[]) =>
  (bytes: Buffer): boolean =>
    bytes.subarray(0, signature.length).equals(Buffer.from(signature));

const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);
/** A document of several parts is a zip that holds a part by this name. */
const isZipNaming =
  (name: string) =>
  (bytes: Buffer): boolean =>
    isZip(bytes) && bytes.includes(name);

export const FILE_TYPES: readonly FileType[] = [
  { mediaType: 'application/pdf', extension: 'pdf', begins: startsWith(0x25, 0x50, 0x44, 0x46, 0x2d) },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    begins: isZipNaming('word/'),
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.text',
    extension: 'odt',
    begins: isZipNaming('application/vnd.oasis.opendocument.text'),
  },
  { mediaType: 'image/png', extension: 'png', begins: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mediaType: 'image/jpeg', extension: 'jpg', begins: startsWith(0xff, 0xd8, 0xff) },
];

/** The type a Content-Type header names, parameters left aside. */
export function fileTypeOf(contentType: string | undefined): FileType | undefined {
  const named = contentType?.split(';')[0]?.trim().toLowerCase();
  return FILE_TYPES.find(({ mediaType }) => mediaType === named);
}
