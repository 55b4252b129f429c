// Picture: the bare points of an image, from a file that a stranger sent, and a new file made of
// nothing but them.
//
// Promise: what encode_* writes holds no metadata: no place, camera, author or thumbnail, and
//          nothing that was appended. A photograph that says which way is up is turned so first.
// Units:   at most kPixelsMax points, known before anything is decoded: a small file can claim a
//          picture of any size.
// Errors:  attachment_type (cut off, or not what it says), attachment_too_many_pixels,
//          attachment_too_large_to_read (there is no memory left for it).
// Threads: any.
#pragma once

#include <cstdint>
#include <expected>
#include <vector>

#include "base/bytes.h"
#include "base/refusal.h"

namespace ingang::channels {

inline constexpr Code kAttachmentTooManyPixels{"attachment_too_many_pixels"};
inline constexpr Code kAttachmentTooLargeToRead{"attachment_too_large_to_read"};

inline constexpr std::uint64_t kPixelsMax =
    50'000'000;  // more than the telephones of the police take

struct Picture {
  std::uint32_t width{};
  std::uint32_t height{};
  std::uint32_t channels{};  // 3: RGB, 4: RGBA
  std::vector<std::uint8_t> points;
};

[[nodiscard]] std::expected<Picture, Code> decode_jpeg(ByteView file);
[[nodiscard]] Bytes encode_jpeg(const Picture& picture);
[[nodiscard]] std::expected<Picture, Code> decode_png(ByteView file);
// Empty when there is no memory left for it.
[[nodiscard]] Bytes encode_png(const Picture& picture);

// 1 to 8, as EXIF says it: 1 is upright, 6 needs a quarter turn clockwise.
[[nodiscard]] Picture upright(Picture picture, int orientation);
// What an APP1 marker says; 1 when it says nothing, or nothing that can be read.
[[nodiscard]] int orientation_of(ByteView exif);

}  // namespace ingang::channels
