// Local socket: where a proxy on this machine comes in, in the clear. Its file says who may be that
// proxy; a port of loopback would be open to every program of the machine.
//
// Promise: the file is for owner and group only. A file that a server left behind is replaced; one
//          where somebody listens, or that is no socket, is not.
// Errors:  a sentence.
// Tests:   server_local_test.cpp
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/server_line.h"

namespace ingang::http {

using LocalAcceptor = asio::basic_socket_acceptor<asio::local::stream_protocol, Executor>;

[[nodiscard]] std::expected<void, std::string> listen_local(LocalAcceptor& acceptor,
                                                            const std::filesystem::path& path);

// The client as the proxy tells it, in X-Forwarded-For; `local` when it tells nothing. Nothing when
// it tells several, or what is no address: then what a client wrote itself may be among it.
[[nodiscard]] std::optional<std::string> find_told_peer(const Pairs& headers);

}  // namespace ingang::http
