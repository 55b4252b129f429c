#include <png.h>

#include <memory>
#include <string_view>

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

  // libpng says so in words only.
  [[nodiscard]] Code why() const {
    const std::string_view message = static_cast<const char*>(png.message);
    return message.find("memory") != message.npos ? kAttachmentTooLargeToRead
                                                  : app::kAttachmentType;
  }
};

}  // namespace

std::expected<Picture, Code> decode_png(ByteView file) {
  Image image;
  auto& png = image.png;
  if (png_image_begin_read_from_memory(&png, file.data(), file.size()) == 0)
    return std::unexpected(image.why());
  if (std::uint64_t{png.width} * png.height > kPixelsMax)
    return std::unexpected(kAttachmentTooManyPixels);
  png.format = PNG_FORMAT_RGBA;
  Picture out{.width = png.width, .height = png.height, .channels = 4, .points = {}};
  out.points.resize(PNG_IMAGE_SIZE(png));
  const bool whole = png_image_finish_read(&png, nullptr, out.points.data(), 0, nullptr) != 0;
  // A warning is how libpng says that it filled in what was missing.
  if (!whole || PNG_IMAGE_FAILED(png)) return std::unexpected(image.why());
  return out;
}

Bytes encode_png(const Picture& picture) {
  Image image;
  auto& png = image.png;
  png.width = picture.width;
  png.height = picture.height;
  png.format = PNG_FORMAT_RGBA;
  // A fifth of the time; a screenshot becomes a little larger.
  png.flags |= PNG_IMAGE_FLAG_FAST;
  // Room for the worst, of which only what is written becomes real memory.
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
  const auto room = std::make_unique_for_overwrite<std::uint8_t[]>(size);
  if (png_image_write_to_memory(&png, room.get(), &size, 0, picture.points.data(), 0, nullptr) == 0)
    return {};
  return {room.get(), room.get() + size};
}

}  // namespace ingang::channels
