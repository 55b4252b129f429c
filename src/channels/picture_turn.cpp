#include <cstring>
#include <string_view>
#include <utility>

#include "channels/picture.h"

namespace ingang::channels {

namespace {

// Reads TIFF's numbers within its octets; what lies outside is 0.
class Tiff {
 public:
  explicit Tiff(ByteView octets) : octets_(octets), big_(!octets.empty() && octets[0] == 'M') {}

  [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
    if (at + size > octets_.size()) return 0;
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const auto octet = octets_[at + (big_ ? i : size - 1 - i)];
      out = (out << 8U) | octet;
    }
    return out;
  }

 private:
  ByteView octets_;
  bool big_;
};

constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::size_t kEntryOctets = 12;

}  // namespace

int orientation_of(ByteView exif) {
  constexpr std::string_view kExif{"Exif\0\0", 6};
  if (exif.size() < kExif.size() + 8 || std::memcmp(exif.data(), kExif.data(), kExif.size()) != 0)
    return 1;
  const Tiff tiff(exif.subspan(kExif.size()));
  const std::size_t directory = tiff.number(4, 4);
  const auto entries = tiff.number(directory, 2);
  for (std::size_t i = 0; i < entries; ++i) {
    const auto entry = directory + 2 + i * kEntryOctets;
    if (tiff.number(entry, 2) != kOrientationTag) continue;
    const auto said = tiff.number(entry + 8, 2);
    return said >= 1 && said <= 8 ? static_cast<int>(said) : 1;
  }
  return 1;
}

Picture upright(Picture picture, int orientation) {
  if (orientation == 1) return picture;
  const bool on_its_side = orientation >= 5;
  Picture out{.width = on_its_side ? picture.height : picture.width,
              .height = on_its_side ? picture.width : picture.height,
              .channels = picture.channels,
              .points = std::vector<std::uint8_t>(picture.points.size())};
  // Where a point of the new picture stood in the old: 2–4 mirror or turn it half, 5–8 lie on the
  // side.
  const bool from_right =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const std::size_t channels = picture.channels;
  for (std::size_t y = 0; y < out.height; ++y) {
    for (std::size_t x = 0; x < out.width; ++x) {
      std::size_t old_x = on_its_side ? y : x;
      std::size_t old_y = on_its_side ? x : y;
      if (from_right) old_x = picture.width - 1 - old_x;
      if (from_below) old_y = picture.height - 1 - old_y;
      std::memcpy(&out.points[(y * out.width + x) * channels],
                  &picture.points[(old_y * picture.width + old_x) * channels], channels);
    }
  }
  return out;
}

}  // namespace ingang::channels
