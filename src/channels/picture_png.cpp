#include <png.h>

#include "app/attachments.h"
#include "channels/picture.h"

namespace ingang::channels {

namespace {

struct Image {
  png_image png{};
  Image() { png.version = PNG_IMAGE_VERSION; }
  ~Image() { png_image_free(&png); }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
};

}  // namespace

std::expected<Picture, Code> decode_png(ByteView file) {
  Image image;
  auto& png = image.png;
  if (png_image_begin_read_from_memory(&png, file.data(), file.size()) == 0)
    return std::unexpected(app::kAttachmentType);
  if (std::uint64_t{png.width} * png.height > kPixelsMax)
    return std::unexpected(kAttachmentTooManyPixels);
  png.format = PNG_FORMAT_RGBA;
  Picture out{.width = png.width, .height = png.height, .channels = 4, .points = {}};
  out.points.resize(PNG_IMAGE_SIZE(png));
  const bool whole = png_image_finish_read(&png, nullptr, out.points.data(), 0, nullptr) != 0;
  // A warning is how libpng says that it filled in what was missing.
  if (!whole || PNG_IMAGE_FAILED(png)) return std::unexpected(app::kAttachmentType);
  return out;
}

Bytes encode_png(const Picture& picture) {
  Image image;
  auto& png = image.png;
  png.width = picture.width;
  png.height = picture.height;
  png.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
  Bytes out(size);
  if (png_image_write_to_memory(&png, out.data(), &size, 0, picture.points.data(), 0, nullptr) == 0)
    return {};
  out.resize(size);
  return out;
}

}  // namespace ingang::channels
