// main() of the suites that open an installation: like ingang itself, the program may have been
// started to read one file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/reader/reader.h"

int main(int argc, char** argv) {
  if (const auto read = ingang::channels::read_if_asked(argc, argv)) return *read;
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
