// What is read and shown of real files, each by a reader in a process of its own.
#include <gtest/gtest.h>

#include "channels/file_samples.h"
#include "channels/picture.h"
#include "channels/reader/readers.h"

namespace ingang::channels {
namespace {

ByteView octets(const std::string& file) { return view(file); }

const Readers& readers() {
  static const Readers made;
  return made;
}

std::string type_of(const std::string& file) {
  const auto type = readers().type_of(octets(file));
  if (type) return *type;
  return std::string(std::get<app::Refused>(type.error()).refusals.front().code.text);
}

std::string shown(std::string_view type, const std::string& file) {
  const auto made = readers().shown(type, octets(file));
  EXPECT_TRUE(made);
  return made ? std::string(text(*made)) : std::string{};
}

TEST(Files, AreWhatTheirContentIs) {
  EXPECT_EQ(type_of(pdf()), "application/pdf");
  EXPECT_EQ(type_of(jpeg(40, 20)), "image/jpeg");
  EXPECT_EQ(type_of(png(40, 20)), "image/png");
  EXPECT_EQ(type_of("GIF89a"), "attachment_type");
  EXPECT_EQ(type_of(""), "attachment_type");
}

TEST(Files, AShownPhotographDoesNotSayWhereItWasTaken) {
  const auto sent = jpeg(64, 32);
  ASSERT_NE(sent.find(kPlaceInMetadata), sent.npos);
  const auto made = shown("image/jpeg", sent);
  EXPECT_EQ(made.find(kPlaceInMetadata), made.npos);
  EXPECT_EQ(made.find("Exif"), made.npos);
  EXPECT_EQ(type_of(made), "image/jpeg");
}

TEST(Files, AShownPngHasItsPointsAndNothingElse) {
  const auto sent = png(64, 32);
  ASSERT_NE(sent.find(kPlaceInMetadata), sent.npos);
  const auto made = shown("image/png", sent);
  EXPECT_EQ(made.find(kPlaceInMetadata), made.npos);
  const auto picture = decode_png(octets(made));
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->points, decode_png(octets(sent))->points);
}

TEST(Files, WhatIsAppendedIsNotShown) {
  const auto made = shown("image/jpeg", jpeg(64, 32) + "PK\x03\x04 a hidden archive");
  EXPECT_EQ(made.find("hidden"), made.npos);
}

TEST(Files, ABombIsRefusedBeforeItIsUnpacked) {
  const auto bomb = png(20'000, 20'000);  // 50 kB that would be 1.6 GB
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(type_of(bomb), "attachment_too_many_pixels");
}

TEST(Files, HalfAFileIsRefused) {
  for (const auto& whole : {pdf(), jpeg(300, 300), png(3000, 300)}) {
    EXPECT_EQ(type_of(whole.substr(0, whole.size() / 2)), "attachment_type");
    // Half a file with the right end: what a look at first and last octets would let through.
    const auto tail = whole.substr(whole.size() - std::min<std::size_t>(whole.size() / 4, 60));
    EXPECT_EQ(type_of(whole.substr(0, whole.size() / 2) + tail), "attachment_type");
  }
}

TEST(Files, OneChangedOctetInTheMiddleOfAPngIsRefused) {
  auto changed = png(3000, 300);
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  EXPECT_EQ(type_of(changed), "attachment_type");
}

TEST(Files, AnEncryptedPdfIsRefused) {
  // Standard security handler, revision 2, forty bits, no password for reading.
  auto sealed = pdf();
  const std::string trailer = "/Root 1 0 R";
  const std::string hex32(64, '0');
  sealed.replace(sealed.find(trailer), trailer.size(),
                 trailer + " /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + hex32 +
                     "> /U <" + hex32 + "> >> /ID [<00><00>]");
  EXPECT_EQ(type_of(sealed), "attachment_encrypted");
}

TEST(Files, ATextThatCallsItselfAPdfIsRefused) {
  EXPECT_EQ(type_of("%PDF-1.7\nthis is not one\nstartxref\n9\n%%EOF\n"), "attachment_type");
}

TEST(Files, APhotographIsShownTheWayItWasHeld) {
  const auto upright_one = decode_jpeg(octets(jpeg(64, 32, 1)));
  ASSERT_TRUE(upright_one);
  EXPECT_EQ(upright_one->width, 64U);
  const auto turned = decode_jpeg(octets(jpeg(64, 32, 6)));  // a quarter clockwise
  ASSERT_TRUE(turned);
  EXPECT_EQ(turned->width, 32U);
  EXPECT_EQ(turned->height, 64U);
  EXPECT_LT(turned->points.front(), 100) << "the dark left side is up";
  EXPECT_GT(turned->points.back(), 150) << "the light right side is down";
}

TEST(Files, EveryOrientationAndItsOppositeMeet) {
  Picture of{.width = 3, .height = 2, .channels = 3, .points = std::vector<std::uint8_t>(18)};
  for (std::size_t i = 0; i < of.points.size(); ++i) of.points[i] = static_cast<std::uint8_t>(i);
  constexpr int kOpposite[] = {0, 1, 2, 3, 4, 5, 8, 7, 6};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto there = upright(of, orientation);
    const auto back = upright(there, kOpposite[orientation]);
    EXPECT_EQ(back.points, of.points) << orientation;
    EXPECT_EQ(back.width, of.width) << orientation;
  }
}

TEST(Files, AnExifThatPointsOutsideItselfIsReadAsNothing) {
  auto marks = exif(6);
  EXPECT_EQ(orientation_of(view(marks)), 6);
  marks[14 - 8 + 4] = '\x7f';  // the directory's place
  EXPECT_EQ(orientation_of(view(marks)), 1);
  for (std::size_t size = 0; size < marks.size(); ++size)
    (void)orientation_of(view(marks).subspan(0, size));
}

}  // namespace
}  // namespace ingang::channels
